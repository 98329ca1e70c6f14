"""Dates: time expressions, resolved to days."""
