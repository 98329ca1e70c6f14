"""Counted: the noun that a number counts."""
