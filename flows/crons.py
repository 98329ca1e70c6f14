"""When a story is read and published: cron expressions and a time zone, checked before a server is started for them."""

from __future__ import annotations

import difflib
import zoneinfo
from collections.abc import Mapping

from prefect.client.schemas.schedules import CronSchedule

from asreported.errors import InputError

FIELDS = (
    ("minute", "0 to 59"),
    ("hour", "0 to 23"),
    ("day of the month", "1 to 31"),
    ("month", "1 to 12"),
    ("day of the week", "0 to 6 (0 is Sunday)"),
)
"""The fields of a cron expression, in order, and what they take; all take ``*``, steps and ranges (``*/5``)."""


def check(crons: Mapping[str, str], timezone: str | None) -> None:
    """Raise :class:`~asreported.errors.InputError`, in one line, for an invalid cron expression or time zone.

    ``crons`` are cron expressions by the names of the deployments, which are those of the options.
    """
    for name, cron in crons.items():
        _check_cron(f"--{name}", cron)
    if timezone is not None and timezone not in (known := zoneinfo.available_timezones()):
        raise InputError(
            f"--timezone: {timezone!r} is not a time zone: give a name such as {_such_as(timezone, known)}"
        )


def _such_as(said: str, known: set[str]) -> str:
    """The zone that was meant, as far as one can tell: by its city, else by its spelling."""
    city = said.rsplit("/", 1)[-1].strip().replace(" ", "_").casefold()
    of_city = sorted(zone for zone in known if zone.rsplit("/", 1)[-1].casefold() == city)
    whole = [zone for zone in of_city if "/" in zone]
    near = difflib.get_close_matches(said, known, n=1)
    return (whole or of_city or near or ["Africa/Cairo"])[0]


def _check_cron(option: str, cron: str) -> None:
    if _is_cron(cron):
        return
    parts = cron.split()
    if len(parts) == len(FIELDS):
        for place, (part, (field, takes)) in enumerate(zip(parts, FIELDS, strict=True)):
            if not _is_cron(" ".join(part if number == place else "*" for number in range(len(FIELDS)))):
                raise InputError(f"{option}: invalid cron expression {cron!r}: {field} {part!r} must be {takes}, or *")
    names = ", ".join(field for field, _ in FIELDS)
    raise InputError(
        f"{option}: invalid cron expression {cron!r}: give {names}, such as '15 6 * * *' for 06:15 every day"
    )


def _is_cron(cron: str) -> bool:
    try:
        CronSchedule(cron=cron)
    except ValueError:
        return False
    return True
