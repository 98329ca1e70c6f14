"""The machine of the rule tables: conditions joined, the first rule that holds, and what is asked in which order."""

from __future__ import annotations

from enum import StrEnum

import pytest

from asreported.reading.figures.rules import Condition, Finding, Rule, Table, Taken, needs

Text = Condition[str]


class Id(StrEnum):
    """Rules of the small table below."""

    SHORT = "size.short"
    LOUD = "size.loud"
    LENGTH = "size.length"


short: Text = Condition("short", lambda text: len(text) < 4)
loud: Text = Condition("loud", str.isupper)
empty: Text = Condition("empty", lambda text: not text)


def rule(id_: Id, when: Text, gives: str | Taken[str, str]) -> Rule[str, str]:
    return Rule(id_, when, gives, because="to try the machine", fires=(), misses=())


length: Taken[str, str] = Taken("its length, if even", lambda text: None if len(text) % 2 else str(len(text)))
TABLE = Table("size", [rule(Id.LENGTH, loud, length), rule(Id.SHORT, short, "small"), rule(Id.LOUD, loud, "large")])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("abc", Finding(Id.SHORT, "small")),
        ("ABCD", Finding(Id.LENGTH, "4")),
        ("ABC", Finding(Id.SHORT, "small")),
        ("ABCDE", Finding(Id.LOUD, "large")),
        ("abcde", None),
    ],
)
def test_first_rule_that_holds_and_has_a_value_decides(text: str, finding: Finding[str] | None) -> None:
    assert TABLE.decide(text) == finding


@pytest.mark.parametrize(
    ("condition", "holding", "notation"),
    [
        (short & loud, ["AB"], "short & loud"),
        (short | loud, ["ab", "ABCD"], "short | loud"),
        (short & ~loud, ["ab"], "short & ~loud"),
        (~(short | loud), ["abcd"], "~(short | loud)"),
        ((short | loud) & ~empty, ["ABCD", "ab"], "(short | loud) & ~empty"),
        (~(short | loud) & ~empty, ["abcd"], "~(short | loud) & ~empty"),
        ((~(short | loud) | empty) & ~short, ["abcd"], "(~(short | loud) | empty) & ~short"),
        (~~short, ["ab"], "~~short"),
        (~(short & loud) & (short | loud), ["ab", "ABCD"], "~(short & loud) & (short | loud)"),
    ],
)
def test_conditions_hold_as_their_notation_reads(condition: Text, holding: list[str], notation: str) -> None:
    assert condition.notation == notation
    tried = {"", "ab", "abcd", "AB", "ABCD"}
    by_hand = {text for text in tried if eval(_python(notation), {"__builtins__": {}}, _facts(text))}
    assert {text for text in tried if condition.holds(text)} == by_hand
    assert set(holding) <= by_hand


def _python(notation: str) -> str:
    """Return the notation as Python's own logic, so that a wrong bracket in it shows."""
    return notation.replace("~", " not ").replace("&", " and ").replace("|", " or ")


def _facts(text: str) -> dict[str, bool]:
    return {"short": short.holds(text), "loud": loud.holds(text), "empty": empty.holds(text)}


def test_second_condition_is_asked_only_where_the_first_leaves_it_open() -> None:
    asked: list[str] = []

    def noting(text: str) -> bool:
        asked.append(text)
        return True

    noted: Text = Condition("noted", noting)
    assert not (short & noted).holds("abcd")
    assert (short | noted).holds("abc")
    assert asked == []
    assert (short | noted).holds("abcd")
    assert asked == ["abcd"]


def test_a_table_refuses_two_rules_of_one_id() -> None:
    with pytest.raises(ValueError, match="size: two rules have one id"):
        Table("size", [rule(Id.SHORT, short, "small"), rule(Id.SHORT, loud, "large")])


def test_rules_that_are_left_out_decide_nothing() -> None:
    table = Table("size", TABLE.rules)
    table.rules = tuple(one for one in table.rules if one.id is not Id.SHORT)
    assert table.decide("abc") is None
    assert table.decide("ABC") == Finding(Id.LOUD, "large")


dogs: Text = Condition("dogs", lambda text: "dog" in text, needs=needs("dog"))
pets: Text = Condition("pets", lambda text: "dog" in text or "cat" in text, needs=needs("dog", "cat"))
fed: Text = Condition("fed", lambda text: "food" in text, needs=needs("food"))


@pytest.mark.parametrize(
    ("condition", "needed"),
    [
        (dogs, [{"dog"}]),
        (dogs & short, [{"dog"}]),
        (pets & fed, [{"cat", "dog"}, {"food"}]),
        (dogs | fed, [{"dog", "food"}]),
        ((pets & fed) | dogs, [{"dog", "food"}]),
        (dogs | short, []),
        (~dogs, []),
        (~short & dogs, [{"dog"}]),
    ],
)
def test_joined_conditions_need_what_none_of_their_ways_does_without(condition: Text, needed: list[set[str]]) -> None:
    assert list(map(set, condition.needs)) == needed


def test_a_table_leaves_out_the_rules_whose_words_are_missing() -> None:
    kept: Taken[str, str] = Taken("kept", lambda text: text, needs("home"))
    rows = [rule(Id.SHORT, pets & fed, "small"), rule(Id.LENGTH, dogs, kept), rule(Id.LOUD, loud, "large")]
    table = Table("size", rows)
    assert table.needed == {"dog", "cat", "food", "home"}
    left = {words: [str(row[0]) for row in table.rows(words.split())] for words in ("", "dog", "cat food", "dog home")}
    assert left == {
        "": [Id.LOUD],
        "dog": [Id.LOUD],
        "cat food": [Id.SHORT, Id.LOUD],
        "dog home": [Id.LENGTH, Id.LOUD],
    }


def test_rules_in_a_row_ask_once_what_all_begin_with() -> None:
    asked: list[str] = []

    def noting(text: str) -> bool:
        asked.append(text)
        return True

    noted: Text = Condition("noted", noting)
    table = Table("size", [rule(Id.SHORT, noted & short, "small"), rule(Id.LENGTH, noted & empty, "none")])
    assert table.decide("abcd") is None
    assert asked == ["abcd"]
