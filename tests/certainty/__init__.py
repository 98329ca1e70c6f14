"""Builds the table of certainty from labelled figures, and holds it against others."""
