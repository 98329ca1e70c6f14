"""How the terminal counts: one report, two reports."""

from __future__ import annotations


def counted(n: int, noun: str) -> str:
    """A number with its noun, such as ``1 report`` or ``2,400 reports``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
