"""Long lists in parts: what is open, what is folded, and what a fold is called."""

from __future__ import annotations

import pytest

from asreported.publishing.page.folds import OPEN, PART, folded


def days(n: int) -> list[str]:
    return [f"day {at}" for at in range(n)]


@pytest.mark.parametrize("n", [0, 1, OPEN, OPEN + 2])
def test_a_short_list_is_open_in_full(n: int) -> None:
    parts = folded(days(n), str)
    assert (list(parts.open), parts.folds) == (days(n), ())


@pytest.mark.parametrize("n", [OPEN + 3, OPEN + PART, OPEN + PART + 1, OPEN + 3 * PART + 7])
def test_a_long_list_is_folded_and_keeps_every_entry_in_its_place(n: int) -> None:
    parts = folded(days(n), str)
    assert len(parts.open) == OPEN
    assert [*parts.open, *(entry for fold in parts.folds for entry in fold.entries)] == days(n)
    assert all(0 < len(fold.entries) <= PART for fold in parts.folds)


def test_a_fold_is_called_by_its_first_and_last_day() -> None:
    parts = folded([*days(OPEN), "9 Oct 2025", "8 Oct 2025", "no date"], str)
    assert [fold.title for fold in parts.folds] == ["from 9 Oct 2025 back to reports without a date"]
    same = folded([*days(OPEN), *["3 May 2024"] * 4], str)
    assert [fold.title for fold in same.folds] == ["of 3 May 2024"]
