"""Steps: by how much something changed, what it came to, and what is put into a toll or taken out."""

from __future__ import annotations

import pytest

from asreported import extract


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The toll rose 14 to 320 on Monday.", [("14", "change"), ("320", "total")]),
        ("The toll rose by 14 to 45.", [("14", "change"), ("45", "total")]),
        ("Rents fell $2 million to $7 million.", [("$2 million", "change"), ("$7 million", "other")]),
        ("The lead narrowed by 300 votes to 900.", [("300", "change"), ("900", "level")]),
        ("Prices rose 3 to 5 percent.", [("3 to 5 percent", "change")]),
        ("Buses were cut by 10 to 20 buses a day.", [("10 to 20", "change")]),
        ("The toll was cut by 60 to 940.", [("60", "change"), ("940", "total")]),
        ("The board removed 14 deaths from its toll.", [("14", "change")]),
        ("The board added 14 older deaths to its count.", [("14", "change")]),
        ("The toll stands at 310 after 40 new deaths.", [("310", "total"), ("40", "new")]),
        ("The ward has 60 cases (+14 since Monday).", [("60", "level"), ("14", "change")]),
    ],
)
def test_a_step_and_what_it_led_to(text: str, read: list[tuple[str, str]]) -> None:
    assert [(figure.quote.lstrip("+"), str(figure.aspect)) for figure in extract(text).figures] == read
