"""Refusals: numbers that are no figures, each recognised by a named rule with its reason."""
