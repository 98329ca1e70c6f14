"""The smallest sets of sentences that cannot all hold, of whatever size.

Every kind comes down to one sum. Some counts together are at least so many (each its lower bound), and the same
counts are at most so many (the upper bounds of what holds them). A fall is one lower bound of an earlier day above
one upper bound of a later. A part stands above its whole, or parts that have nobody in common do so together. A level
does not fit what came in and went out. A count is never below zero, so a set needs every upper bound and only as many
lower bounds as exceed them: the fewest are the largest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.story import Identity, Partition, Story
from asreported.trends.balances import termed
from asreported.trends.bands import uncontested
from asreported.trends.columns import empty, schema
from asreported.trends.contradictions import EXCLUSIVE_HIGH, EXCLUSIVE_LOW
from asreported.trends.keys import KEY
from asreported.trends.segments import SEGMENT, segmented

FALL, ONE_DAY = "a total falls", "two numbers of one day"
PART, PARTS, BALANCE = "a part above its whole", "parts above their whole", "a balance that does not close"


@dataclass(frozen=True)
class Bound:
    """A bound that a sentence states; ``open`` where it excludes the number itself."""

    value: float
    figure_id: str
    open: bool = False


@dataclass(frozen=True)
class Conflict:
    """A set of sentences that cannot all hold: the lower bounds exceed the upper ones by ``excess``."""

    excess: float
    figure_ids: tuple[str, ...]


def smallest(lows: Iterable[Bound], highs: Sequence[Bound]) -> Conflict | None:
    """The smallest set of bounds in which the sum of the lower ones exceeds that of the upper ones, or None.

    All of ``highs`` bound the sum from above together and are needed. Of ``lows`` as few as exceed them are taken.
    """
    most = sum(bound.value for bound in highs)
    open_ended = any(bound.open for bound in highs)
    taken: list[Bound] = []
    for bound in sorted(lows, key=lambda of: (-of.value, not of.open, of.figure_id)):
        if bound.value <= 0:
            break
        taken.append(bound)
        open_ended = open_ended or bound.open
        excess = sum(of.value for of in taken) - most
        if excess > 0 or (excess == 0 and open_ended):
            return Conflict(excess, tuple(of.figure_id for of in (*taken, *highs)))
    return None


def conflicts(
    observations: pl.DataFrame, bands: pl.DataFrame, contradictions: pl.DataFrame, story: Story
) -> pl.DataFrame:
    """All sets of sentences that cannot all hold: pairs of one series, parts and wholes, balances.

    Without any one of its sentences, the others of a set can all hold. Columns: ``conflicts`` of
    :data:`~asreported.trends.columns.TRENDS`; numbered by size, key and days.
    """
    rows = [
        *_pairs(contradictions),
        *_parts(observations, bands, story),
        *_balances(uncontested(observations, bands), story),
    ]
    if not rows:
        return empty("conflicts")
    wanted = schema("conflicts")
    told = pl.DataFrame(
        rows, schema={name: wanted[name] for name in (*KEY, "rule", "excess", "figure_ids")}, orient="row"
    )
    told = told.unique("figure_ids", keep="first", maintain_order=True).with_row_index("conflict", offset=1)
    facts = observations.select(
        pl.col("figure_id").alias("figure_ids"), "sentence", pl.col("source").alias("who"), "date", "article_id"
    )
    sides = (
        told.select("conflict", "figure_ids")
        .explode("figure_ids")
        .join(facts, on="figure_ids", how="left", maintain_order="left")
    )
    gathered = sides.group_by("conflict", maintain_order=True).agg(
        pl.col("sentence").alias("sentences"),
        pl.col("who").alias("sources"),
        pl.col("date").alias("dates"),
        pl.struct("article_id", "sentence").n_unique().alias("told_in"),
    )
    # whoever wrote two numbers into one sentence means both
    whole = told.join(gathered, on="conflict").filter(pl.col("told_in") > 1)
    ordered = whole.with_columns(pl.col("figure_ids").list.len().alias("n")).sort(
        "n", *KEY, pl.col("dates").list.max(), "figure_ids"
    )
    return ordered.with_columns(pl.int_range(1, pl.len() + 1).alias("conflict")).select(
        pl.col(name).cast(kind) for name, kind in wanted.items()
    )


def _pairs(contradictions: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for row in contradictions.iter_rows(named=True):
        rule = ONE_DAY if row["high_date"] == row["low_date"] else FALL
        yield _row(row, rule, Conflict(row["excess"], (row["high_figure_id"], row["low_figure_id"])))


def _row(key: dict[str, Any], rule: str, conflict: Conflict) -> dict[str, Any]:
    told = {"rule": rule, "excess": conflict.excess, "figure_ids": list(conflict.figure_ids)}
    return {**{name: key[name] for name in KEY}, **told}


def _parts(observations: pl.DataFrame, bands: pl.DataFrame, story: Story) -> Iterator[dict[str, Any]]:
    """Parts, alone or together, above the whole that they belong to, by one source."""
    tolls = bands.filter(pl.col("aspect") == "total")
    opens = _opens(observations)
    together = {frozenset(of.groups): of for of in story.partitions}
    for measure, place, groups in _parted(observations, together):
        here = tolls.filter((pl.col("measure") == measure) & (pl.col("place") == place))
        for source in here.get_column("source").unique().sort():
            of_source = here.filter(pl.col("source") == source)
            yield from _above(of_source, groups, opens, story)


def _parted(
    observations: pl.DataFrame, together: dict[frozenset[str], Partition]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Measure, place and groups of which sentences, or the story, say that they are part of all."""
    used = observations.filter(pl.col("used") & (pl.col("aspect") == "total"))
    whole = used.select(pl.col("figure_id").alias("part_of"), pl.col("group").alias("of"), pl.col("place").alias("in"))
    said = (
        used.filter(pl.col("group") != "")
        .join(whole, on="part_of")
        .filter((pl.col("of") == "") & (pl.col("in") == pl.col("place")))
        .select("measure", "place", "group")
        .unique()
        .sort("measure", "place", "group")
    )
    alone = [(measure, place, (group,)) for measure, place, group in said.iter_rows()]
    places = {(row[0], row[1]) for row in used.select("measure", "place").unique().iter_rows()}
    declared = [
        (of.measure, place, tuple(sorted(of.groups)))
        for of in together.values()
        for measure, place in sorted(places)
        if measure == of.measure and of.place in (None, place)
    ]
    return [*alone, *declared]


def _above(
    of_source: pl.DataFrame, groups: tuple[str, ...], opens: dict[str, bool], story: Story
) -> Iterator[dict[str, Any]]:
    """Days on which the lower bounds of the groups together exceed the upper bound of all, each set once."""
    whole = of_source.filter((pl.col("group") == "") & pl.col("high").is_not_null()).sort("date")
    parts = of_source.filter(pl.col("group").is_in(groups) & pl.col("low").is_not_null()).sort("date")
    if whole.is_empty() or parts.is_empty():
        return
    # the bounds of a stretch hold inside it: those of the whole as those of each part
    days = parts.select(*KEY, "date").unique("date").with_columns(pl.lit("").alias("group"))
    held = (
        segmented(days, story)
        .sort("date")
        .join_asof(
            whole.select("date", SEGMENT, "high", "high_figure_id"),
            on="date",
            by=SEGMENT,
            strategy="forward",
            check_sortedness=False,
        )
        .filter(pl.col("high").is_not_null())
    )
    of_each = held.drop("group", SEGMENT).join(pl.DataFrame({"group": groups}), how="cross")
    known = (
        segmented(of_each, story)
        .sort("date")
        .join_asof(
            parts.select("date", "group", SEGMENT, "low", "low_figure_id"),
            on="date",
            by=["group", SEGMENT],
            check_sortedness=False,
        )
        .filter(pl.col("low").is_not_null())
    )
    seen: set[tuple[str, ...]] = set()
    for day in known.sort("date", "group").partition_by("date", maintain_order=True):
        row = day.row(0, named=True)
        lows = [Bound(low, of, opens[of]) for low, of in day.select("low", "low_figure_id").iter_rows()]
        found = smallest(lows, [Bound(row["high"], row["high_figure_id"], opens[row["high_figure_id"]])])
        if found and found.figure_ids not in seen:
            seen.add(found.figure_ids)
            yield _row(row, PART if len(found.figure_ids) == 2 else PARTS, found)


def _opens(observations: pl.DataFrame) -> dict[str, bool]:
    """Return for each figure if its bounds exclude the number itself."""
    used = observations.filter("used").select("figure_id", pl.col("hedge").is_in([*EXCLUSIVE_LOW, *EXCLUSIVE_HIGH]))
    return dict(used.iter_rows())


def _balances(observations: pl.DataFrame, story: Story) -> Iterator[dict[str, Any]]:
    """Levels that do not fit what came in and went out; not where sources exclude each other by themselves."""
    for identity in story.identities:
        key = {"story": story.id, "measure": identity.level, "place": identity.place or story.place or ""}
        key |= {"group": identity.group or "", "aspect": "level", "source": ""}
        for row in termed(observations, story, identity).iter_rows(named=True):
            if not any(row.get(f"{name}_apart") for name in ("level", *identity.plus, *identity.minus)):
                for found in _unbalanced(row, identity):
                    yield _row(key, BALANCE, found)


def _unbalanced(row: dict[str, Any], identity: Identity) -> Iterator[Conflict]:
    """Yield balances that cannot hold on one day: more left and held than came, or more came than left and is held."""
    for lows, highs in (
        (("level", *identity.minus), identity.plus),
        (identity.plus, ("level", *identity.minus)),
    ):
        upper = [_bound(row, name, "high") for name in highs]
        lower = [_bound(row, name, "low") for name in lows]
        if None not in upper and (found := smallest(filter(None, lower), [of for of in upper if of])):
            yield found


def _bound(row: dict[str, Any], name: str, side: str) -> Bound | None:
    value = row[f"{name}_{side}"]
    return None if value is None else Bound(value, row[f"{name}_{side}_id"], bool(row[f"{name}_{side}_open"]))
