"""What comes with the library and is no code: the bundled stories, the notebooks, the plan of schedules, error rates.

In a checkout these are folders of its top level; a wheel has them inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
CHECKOUT = _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").is_file() else None
"""The checkout that the library runs from; None where it was installed from a wheel."""


def _place(name: str) -> Path:
    return CHECKOUT / name if CHECKOUT else _PACKAGE / "bundled" / Path(name).name


SEEDS = _place("seeds")
"""The bundled stories, a folder each."""

NOTEBOOKS = _place("notebooks")
"""The notebooks, as Python files with cells."""

PLAN = _place("prefect.yaml")
"""The deployments of a story: their flows, parameters and hours."""

BENCHMARKS = _place("docs/benchmarks")
"""Error rates as they were measured, as JSON."""
