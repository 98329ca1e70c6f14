from __future__ import annotations

from asreported.publishing.passages import Passage, passage, snippet

TEXT = "First words here.\nOn the morning of May 5 the water rose in every street of the valley.\nLast words."


def test_a_refused_number_stands_among_whole_words_of_its_paragraph() -> None:
    start = TEXT.index("May 5")
    assert snippet(TEXT, start, start + 5, "May 5") == Passage(
        "On the morning of ", "May 5", " the water rose in every street of the valley."
    )
    assert snippet(TEXT, start, start + 5, "May 5", 12) == Passage("… morning of ", "May 5", " the water …")


def test_a_number_whose_text_is_not_at_hand_stands_alone() -> None:
    assert snippet(None, 0, 5, "May 5") == snippet("other", 0, 5, "May 5") == Passage("", "May 5", "")


def test_a_number_is_marked_where_it_stands() -> None:
    assert passage("Of 40 people 4 died.", "4", 13) == Passage("Of 40 people ", "4", " died.")
