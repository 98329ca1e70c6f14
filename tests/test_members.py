"""Enumerations whose members are plain attributes."""

from __future__ import annotations

from enum import Enum, StrEnum

from asreported.members import plain


@plain
class Fruit(StrEnum):
    """Two fruits, and a second name of one."""

    APPLE = "apple"
    PEAR = "pear"
    POME = "apple"


def test_members_are_attributes_and_still_members() -> None:
    assert vars(Fruit)["PEAR"] is Fruit("pear")
    assert vars(Fruit)["POME"] is Fruit("apple")
    assert list(Fruit) == ["apple", "pear"]
    assert isinstance(Fruit.PEAR, Enum)
    assert (Fruit.PEAR.name, Fruit.PEAR.value) == ("PEAR", "pear")
