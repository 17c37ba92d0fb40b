"""The library: one file per provision, cited and dated. Pure."""
