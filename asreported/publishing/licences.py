"""Licences of articles: which of them let a text be given to others."""

from __future__ import annotations

REUSABLE = (
    *("cc0", "cc-by", "cc by", "creative commons attribution", "public domain", "publicdomain"),
    *("pddl", "odc-by", "ogl", "u.s. government", "us government", "unlicense"),
)
"""Beginnings of licences under which an article's text may be given to others."""


def may_share(licence: str | None) -> bool:
    """Return True if an article's licence lets its text be given to others."""
    terms = (licence or "").strip().casefold()
    return terms.startswith(REUSABLE) and "-nc" not in terms and "noncommercial" not in terms
