"""Measure: what a number counts."""
