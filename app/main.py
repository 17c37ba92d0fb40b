"""The fuse box."""
