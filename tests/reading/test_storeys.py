"""What each storey makes of a text: the page for those who change a rule shows what the code says today."""

from __future__ import annotations

import datetime as dt
import re

from asreported.reading.__main__ import told
from tests.conftest import ROOT

COMMAND = re.compile(r'^\$ python -m asreported\.reading --published (\S+) "(.+)"\n(.*?)^```', re.MULTILINE | re.DOTALL)


def test_the_page_shows_what_is_read_today() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [(published, text, shown)] = COMMAND.findall(page)
    assert shown.splitlines() == list(told(text, dt.date.fromisoformat(published)))


def test_all_that_is_found_stands_in_the_order_of_the_text() -> None:
    lines = list(told("On Tuesday, nearly 40 boats sank, the coastguard said."))
    found = lines[lines.index("what stands in the text") + 1 : lines.index("clauses")]
    assert [line.split()[0] for line in found] == ["statement", "date", "number"]
    assert found[-1].split(maxsplit=1)[1] == "40: count, nearly (nearly)"


def test_a_refused_number_is_told_with_its_reason() -> None:
    assert any(line.split()[:2] == ["refusal", "12:"] for line in told("He lives at 12 Mill Street."))
