"""The stored text: one form of everything, and never a digit joined to another or lost."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported.sources.normalise import normalise

CASES = {
    "line ends": ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    "letters are composed": ("cafe\u0301", "café"),
    "a no-break space between words is a space": ("12\u00a0people", "12 people"),
    "one inside a number stays": ("39\u00a0000 people", "39\u00a0000 people"),
    "and so does a narrow one": ("39\u202f000", "39\u202f000"),
    "invisible signs go": ("hos\u00adtages\u200b were\ufeff freed", "hostages were freed"),
    "but leave a space between digits": ("12\u200b34", "12 34"),
    "where those are not one number beyond doubt": ("3\u200b9,\u2060000 and 1,2\u00ad00.5", "39,000 and 1,200.5"),
    "control signs too": ("12\x0034 and \x07bell", "12 34 and bell"),
    "windows quotation marks": ("\x93Now\x94, he\x92s told", "“Now”, he’s told"),
    "superscripts are no digits of the number": ("1,200³", "1,200³"),
    "white space at line ends": ("one  \n\n two\t\n", "one\n\n two"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of(name: str) -> None:
    raw, stored = CASES[name]
    assert normalise(raw) == stored


TEXTS = st.text(
    st.one_of(st.sampled_from("0123456789 ,.\n\r\t\x00\x92\u00a0\u00ad\u200b\u202f\ufeff\u0301aé"), st.characters())
)


def numbers(text: str) -> list[str]:
    """Runs of decimal digits, each as its values."""
    return ["".join(str(unicodedata.digit(sign)) for sign in run) for run in re.findall(r"\d+", text)]


@given(TEXTS)
def test_numbers_are_what_they_were(raw: str) -> None:
    assert numbers(normalise(raw)) == numbers(unicodedata.normalize("NFC", raw))


@given(TEXTS)
def test_twice_is_once(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(TEXTS)
def test_the_text_can_be_stored(raw: str) -> None:
    stored = normalise(raw)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert "\r" not in stored
