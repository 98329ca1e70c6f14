"""Aspect: whether a number is a total, a rise, a state or another kind of count."""
