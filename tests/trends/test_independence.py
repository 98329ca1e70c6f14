"""Independence: who said it, not how many printed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asreported.trends.columns import schema
from asreported.trends.independence import independence
from asreported.trends.smoothing import smoothed

DAY = dt.date(2024, 2, 1)


def only(reports: Any) -> dict[str, Any]:
    found = independence(reports.observations(), reports.story)
    assert found.schema == schema("independence")
    (row,) = found.to_dicts()
    return row


def test_many_outlets_and_one_source_are_one_counter(reports: Any) -> None:
    for publisher in ("Wire", "Courier", "Radio"):
        reports.say(DAY, 40, publisher=publisher, source="the office", place="the valley")
    reports.say(DAY, 40, publisher="Post", copy_of="a0", source="the office", place="the valley")
    row = only(reports)
    assert (row["n_independent"], row["n_sources"], row["n_publishers"]) == (1, 1, 4)
    assert (row["n_reports"], row["n_copies"], row["counters"]) == (4, 1, ["Valley Office"])
    assert row["figure_ids"] == ["f0", "f1", "f2"]


def test_who_passes_on_another_s_count_is_no_second_counter(reports: Any) -> None:
    for source in ("Valley Office", "Red Circle", "Hill Council"):
        reports.say(DAY, 40, source=source, place="the valley")
    assert only(reports)["n_independent"] == 3
    follows = reports.story.sources[1].model_copy(update={"follows": {"deaths": "Valley Office"}})
    sources = (reports.story.sources[0], follows, reports.story.sources[2])
    reports.story = reports.story.model_copy(update={"sources": sources})
    row = only(reports)
    assert (row["n_independent"], row["n_sources"]) == (2, 3)
    assert row["counters"] == ["Hill Council", "Valley Office"]


def test_where_nobody_is_named_there_is_one_unknown_counter(reports: Any) -> None:
    for publisher in ("Wire", "Courier"):
        reports.say(DAY, 40, publisher=publisher, place="the valley")
    row = only(reports)
    assert (row["n_independent"], row["n_sources"], row["n_unnamed"]) == (1, 0, 2)


def test_smoothing_is_off_unless_asked_for_and_then_never_falls(reports: Any) -> None:
    for number, total in enumerate((100, 130, 110, 150)):
        reports.say(DAY + dt.timedelta(number), total)
    assert smoothed(reports.series(), reports.story).height == 0
    found = smoothed(reports.series(), reports.story.model_copy(update={"smoothing": "isotonic"}))
    assert found.get_column("smoothed").to_list() == [100, 120, 120, 150]
    assert found.get_column("stated").to_list() == [100, 130, 110, 150]
