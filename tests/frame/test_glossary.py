"""The glossary holds: its terms are explained once, and the pages of a site use none of the phrases it replaced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asreported.publishing.charts import MARKS
from asreported.publishing.page.templating import TEMPLATES
from asreported.records import Aspect
from tests.conftest import ROOT

LINES = re.findall(r"^\|.*$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)[2:]
ROWS = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in LINES]
FORMER = [row[2] for row in ROWS if row[2]]
PAGES = sorted(TEMPLATES.glob("*.j2"))


def test_each_term_stands_once_in_the_order_of_the_alphabet() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) > 30
    assert len(set(terms)) == len(terms)
    assert [term[0] for term in terms] == sorted(term[0] for term in terms)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_uses_a_phrase_that_the_glossary_replaced(page: Path) -> None:
    words = " ".join(page.read_text(encoding="utf-8").split())
    assert len(FORMER) > 10
    assert [phrase for phrase in FORMER if phrase in words] == []


def test_every_hedge_and_the_aspects_that_a_page_names_are_explained() -> None:
    told = {row[0]: row[1] for row in ROWS}
    assert all(str(name).replace("_", " ") in told["hedge"] for name in MARKS)
    named = ("total", str(Aspect.LEVEL), str(Aspect.NEW), str(Aspect.CHANGE), str(Aspect.RATE))
    assert all(word in told["aspect"] for word in named)
