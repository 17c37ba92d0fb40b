"""Korean names: how one name is written in four romanisations, Hangul, Hanja and Cyrillic."""
