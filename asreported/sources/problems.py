"""What cannot be read: a problem of a file, told in a line, and the error by which a reader gives a file up."""

from __future__ import annotations

from dataclasses import dataclass

from asreported.sources.normalise import normalise


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that was not read: where, and what to do about it."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


class UnreadableError(ValueError):
    """Why a report is left out; ``line`` counts from 1 in its file."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def unforeseen(error: Exception) -> str:
    """Return one line on an error that nobody thought of."""
    said = " ".join(normalise(f"{type(error).__name__}: {error}").split())
    return f"cannot be read: {said[:300]}"
