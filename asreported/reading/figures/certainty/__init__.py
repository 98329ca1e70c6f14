"""Certainty: the chance that the record of a number is right, and which of its fields are in question."""
