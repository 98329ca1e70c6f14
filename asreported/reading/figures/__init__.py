"""Figures: what is said of a number, one room a field of its figure."""
