"""Mentions: whom a pronoun goes back to, over sentences that say no more than the pronoun itself."""

from __future__ import annotations

import pytest

from asreported import extract


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        (
            "The Port Council spoke.\n\nThe Coast Office came. It left late. Ships had lost 40 men, it said.",
            "Coast Office",
        ),
        ("The Coast Office came. They left late. It closed. Ships had lost 40 men, it said.", "Coast Office"),
        # another paragraph is about somebody else
        ("The Coast Office came.\n\nIt left late. Ships had lost 40 men, it said.", "it"),
    ],
)
def test_it_goes_back_over_sentences_about_it(raw: str, source: str) -> None:
    assert [figure.source for figure in extract(raw).figures] == [source]
