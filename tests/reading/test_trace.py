"""The trace: whatever is read of a figure, a rule of its trace says why, in the order in which the rules fired."""

from __future__ import annotations

import functools
import re

import pytest

from asreported import extract
from asreported.bundled import SEEDS
from asreported.records import Figure
from asreported.sources.files import read_paths
from asreported.story import load_story

EXPLAINED = {
    "value": r"number: |range: |vague plural: |parts that add up|sum",
    "kind": r"number: |range: |vague plural: |kind ",
    "hedge": r"number: |range: |vague plural: |hedge ",
    "hedge_text": r"hedge ",
    "plausible_low": r"plausible: ",
    "plausible_high": r"plausible: ",
    "counted": r"counted\.",
    "group": r"group",
    "predicate": r"predicate: ",
    "role": r"role: ",
    "measure": r"measure",
    "aspect": r"aspect\.",
    "modality": r"modality\.",
    "part_of": r"part_of\.",
    "place": r"place",
    "attribution": r"attribution\.",
    "source": r"attribution\.|source",
    "as_of": r"as_of\.",
    "since": r"since\.",
}
"""Fields of a figure, each with how a rule begins that can have set it."""


@functools.cache
def figures() -> list[Figure]:
    """All figures of the bundled story."""
    story = load_story("israel-hamas")
    articles = read_paths([SEEDS / "israel-hamas" / "articles"]).articles
    return [
        one for article in articles for one in extract(article.text, published=article.published, story=story).figures
    ]


@pytest.mark.parametrize("field", EXPLAINED)
def test_each_field_has_a_rule_that_explains_it(field: str) -> None:
    read = [figure for figure in figures() if getattr(figure, field) is not None]
    unexplained = [
        (figure.quote, getattr(figure, field), figure.rules)
        for figure in read
        if not any(re.match(EXPLAINED[field], rule) for rule in figure.rules)
    ]
    assert read
    assert unexplained == []
