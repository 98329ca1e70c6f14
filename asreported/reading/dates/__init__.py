"""Dates: time expressions, resolved to days, and the days that a figure describes."""
