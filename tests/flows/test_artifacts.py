"""What a run leaves on the server is Markdown that a browser renders: words of files and reports do nothing in it."""

from __future__ import annotations

import re

import pytest

from flows.artifacts import inert
from tests.publishing.hostile import ADDRESSES, ATTACKS


@pytest.mark.parametrize("attack", [*ATTACKS, *ADDRESSES])
def test_no_attack_is_more_than_words(attack: str) -> None:
    told = inert(attack)
    assert not re.search(r"[<>\[\]`|*_~\\]|://|\n|[\x00-\x1f\u202a-\u202e\u2066-\u2069]", told)
    assert not re.search(r"^[-+#]", told)
    assert "&" not in re.sub(r"&#\d+;", "", told)


def test_plain_words_stay_as_they_are() -> None:
    assert inert("12 figures - not reported as fact (see F016)") == "12 figures - not reported as fact (see F016)"
