"""Numbers as people write them: thousands with commas, millions and more in words."""

from __future__ import annotations

SCALES = ((1e12, "trillion", 3), (1e9, "billion", 3), (1e6, "million", 2))
"""Size, its word, and the most decimals that a number of that size has in words; with more it is written out."""


def number(value: float | None) -> str:
    """Return a number as people write it: 39,000; 1.9 million; 75.5. Nothing that was stated is rounded away."""
    if value is None:
        return "an unstated number"
    for size, word, decimals in SCALES:
        scaled = value / size
        if abs(scaled) >= 1:
            if round(scaled, decimals) == scaled:
                return f"{scaled:,.{decimals}f}".rstrip("0").rstrip(".") + f" {word}"
            break
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}" if abs(value) >= 1e6 else f"{value:,}"
