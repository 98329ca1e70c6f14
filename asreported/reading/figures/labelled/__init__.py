"""Labelled: numbers that no sentence says anything of, but a label, a key-figure box or the heads of a table."""
