"""What tells one series from another."""

from __future__ import annotations

KEY = ["story", "measure", "place", "group", "aspect", "source"]
"""Columns of a series' key; what is not said is the empty string there."""
