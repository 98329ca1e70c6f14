"""What is no schedule is said in one plain line, with what is wrong about it."""

from __future__ import annotations

import pytest

from asreported.errors import InputError
from flows import crons


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("99 * * * *", "minute '99' must be 0 to 59, or *"),
        ("5 24 * * *", "hour '24' must be 0 to 23, or *"),
        ("5 6 * 13 *", "month '13' must be 1 to 12, or *"),
        ("5 6 * * Sonntag", "day of the week 'Sonntag' must be 0 to 6 (0 is Sunday), or *"),
        ("every day", "give minute, hour, day of the month, month, day of the week, such as '15 6 * * *'"),
        ("", "give minute, hour, "),
    ],
)
def test_of_a_cron_line_the_field_that_is_wrong_is_named(cron: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        crons.check({"hourly": cron}, None)
    assert str(raised.value).startswith(f"--hourly: invalid cron expression {cron!r}: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("zone", "meant"),
    [("Cairo", "Africa/Cairo"), ("new york", "America/New_York"), ("Europe/Lodon", "Europe/London"), ("?", "Africa/")],
)
def test_of_a_time_zone_the_one_that_was_meant_is_named(zone: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"is not a time zone: give a name such as {meant}"):
        crons.check({}, zone)


def test_what_is_right_passes() -> None:
    crons.check({"hourly": "*/20 6-22 * * mon-fri", "daily": "15 6 * * *"}, "Africa/Cairo")
