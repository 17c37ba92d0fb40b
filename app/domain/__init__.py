"""The words of the house: frozen nouns that every other room speaks. No I/O, no clock."""
