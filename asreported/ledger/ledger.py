"""The ledger: one Delta table for each kind of record, to which rows are added and in which none is changed."""

from __future__ import annotations

import datetime as dt
import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import polars as pl

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import seal
from asreported.sources.copies import Printed, body_key

ORDER = ("dates", "refusals", "statements", "figures", "quarantine", "runs", "articles")
"""Tables in the order in which a batch is written. Articles come last: until then nothing of it is seen."""

_BODY = "body"
_ATTEMPTS = 5
_OF_LEDGER = {name: kind for name, (_, kind) in tables.OF_RECORDING.items()}

T = TypeVar("T")


class Ledger:
    """Articles and what was read from them, in a folder of Delta tables.

    Rows are added once, by their key (:data:`asreported.tables.KEYS`): committing the same batch twice changes
    nothing on disk, not even the tables' versions. A batch cut off before its articles were written is not
    seen, and is completed by committing it again. There is one writer at a time; a second one that comes
    between waits and tries again. Methods raise :class:`~asreported.errors.LedgerError` where the folder cannot
    be read or written.
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(root)
        seal.check(self.root)

    def known_articles(self) -> set[str]:
        """Ids of the articles in the ledger."""
        if not self._exists("articles"):
            return set()
        return set(self._read("articles").select("article_id").collect().get_column("article_id"))

    def printed(self) -> list[Printed]:
        """What is needed to tell copies of the articles in the ledger: see :mod:`asreported.sources.copies`."""
        if not self._exists("articles"):
            return []
        columns = ["article_id", _BODY, "publisher", "published", "copy_of"]
        return [Printed(*row) for row in self._read("articles").select(columns).collect().iter_rows()]

    def commit(self, batch: dict[str, pl.DataFrame], *, run_id: str, recorded_at: dt.datetime) -> dict[str, int]:
        """Add the rows of a batch that the ledger does not have; give their number for each table.

        ``batch`` maps names of tables (not ``runs``, which the ledger keeps itself) to frames with at least the
        columns of :func:`asreported.tables.schema`; ``recorded_at`` must have a zone. Where nothing is new,
        nothing is written.
        """
        unknown = sorted(set(batch) - set(ORDER) | set(batch) & {"runs"})
        if unknown:
            raise ValueError(f"no tables that a batch is written to: {', '.join(unknown)}")
        if recorded_at.tzinfo is None:
            raise ValueError("recorded_at needs a zone")
        added = dict.fromkeys(ORDER, 0)
        fresh = {name: self._fresh(name, rows) for name, rows in batch.items()}
        if any(rows.height for rows in fresh.values()):
            fresh["runs"] = _run(fresh, run_id)
        for table in ORDER:
            rows = fresh.get(table)
            if rows is not None and rows.height:
                added[table] = self._add(table, rows, run_id, recorded_at)
        return added

    def scan(self, table: str, *, as_of: dt.date | None = None) -> pl.LazyFrame:
        """Rows of a table whose article is in the ledger, in no particular order.

        With ``as_of`` only what was published up to and including that day: what has no date is left out. Runs
        are given where their articles arrived, whatever ``as_of``; held back rows also where the article itself
        was held back.
        """
        if not self._exists(table):
            return pl.LazyFrame(schema={**tables.schema(table), **_OF_LEDGER})
        rows = self._read(table)
        if table == "runs":
            arrived = self._articles(None).select("run_id").unique()
            return pl.concat(
                [
                    rows.filter(pl.col("articles") == 0),
                    rows.filter(pl.col("articles") > 0).join(arrived, on="run_id", how="semi"),
                ]
            )
        articles = self._articles(as_of)
        if table == "articles":
            return articles.drop(_BODY)
        visible = articles.select("article_id")
        if table == "quarantine" and as_of is None:
            visible = pl.concat([visible, rows.filter(pl.col("table") == "articles").select("article_id")]).unique()
        return rows.join(visible, on="article_id", how="semi")

    def versions(self) -> dict[str, int]:
        """Delta version of each table that exists."""
        from deltalake import DeltaTable

        def version(table: str) -> int:
            return DeltaTable(self._path(table)).version()

        existing = [table for table in sorted(ORDER) if self._exists(table)]
        return {table: self._guarded(functools.partial(version, table)) for table in existing}

    def _articles(self, as_of: dt.date | None) -> pl.LazyFrame:
        if not self._exists("articles"):
            return pl.LazyFrame(schema={**tables.schema("articles"), _BODY: pl.String(), **_OF_LEDGER})
        articles = self._read("articles")
        return articles if as_of is None else articles.filter(pl.col("published") <= as_of)

    def _path(self, table: str) -> str:
        return str(self.root / table)

    def _exists(self, table: str) -> bool:
        if table not in ORDER:
            raise ValueError(f"no table of the ledger: {table}")
        log = self.root / table / "_delta_log"
        return self._guarded(lambda: log.is_dir() and any(log.glob("*.json")))

    def _read(self, table: str) -> pl.LazyFrame:
        """The table as it stands now: opened at once, so that what is damaged is found here and not by readers."""
        from deltalake import DeltaTable

        return self._guarded(lambda: pl.scan_delta(DeltaTable(self._path(table))))

    def _fresh(self, table: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows whose key the table does not have, each key once, with exactly the table's columns."""
        key = list(tables.KEYS[table])
        schema = tables.schema(table)
        fresh = rows.select(pl.col(name).cast(kind) for name, kind in schema.items()).unique(
            key, keep="first", maintain_order=True
        )
        if fresh.height and self._exists(table):
            known = self._guarded(lambda: self._read(table).select(key).collect())
            fresh = fresh.join(known, on=key, how="anti", maintain_order="left")
        if table == "articles":
            fresh = fresh.with_columns(pl.col("text").map_elements(body_key, return_dtype=pl.String).alias(_BODY))
        return fresh

    def _add(self, table: str, rows: pl.DataFrame, run_id: str, recorded_at: dt.datetime) -> int:
        """Write rows in one Delta commit; where another writer came first, only what it did not write."""
        from deltalake.exceptions import CommitFailedError

        stamped = rows.with_columns(
            pl.lit(run_id).alias("run_id"),
            pl.lit(recorded_at.astimezone(dt.UTC)).cast(tables.INSTANT).alias("recorded_at"),
        )
        predicate = " AND ".join(f"s.`{name}` = t.`{name}`" for name in tables.KEYS[table])
        for attempt in range(_ATTEMPTS):
            try:
                return self._guarded(lambda: self._merge(table, stamped, predicate))
            except CommitFailedError as error:
                if attempt == _ATTEMPTS - 1:
                    raise LedgerError(f"{self.root}: another run writes here: wait for it, then run again") from error
                time.sleep(0.1 * 2**attempt)
        raise AssertionError("unreachable")

    def _merge(self, table: str, rows: pl.DataFrame, predicate: str) -> int:
        seal.stamp(self.root)
        if not self._exists(table):
            rows.write_delta(self._path(table), mode="error")
            return rows.height
        merged = rows.write_delta(
            self._path(table),
            mode="merge",
            delta_merge_options={"predicate": predicate, "source_alias": "s", "target_alias": "t"},
        )
        return int(merged.when_not_matched_insert_all().execute()["num_target_rows_inserted"])

    def _guarded(self, work: Callable[[], T]) -> T:
        """Do something with the disk; what goes wrong there becomes a LedgerError in one line."""
        from deltalake.exceptions import CommitFailedError, DeltaError

        try:
            return work()
        except CommitFailedError:
            raise
        except OSError as error:
            said = error.strerror or str(error).splitlines()[0]
            raise LedgerError(f"{self.root}: {said}: check the folder and its permissions, or choose --out") from error
        except (DeltaError, pl.exceptions.PolarsError) as error:
            said = str(error).splitlines()[0]
            raise LedgerError(f"{self.root}: the ledger cannot be used: {said}: restore it or move it away") from error


def _run(fresh: dict[str, pl.DataFrame], run_id: str) -> pl.DataFrame:
    """The row that records a run: the story, the engine, and how many rows each table gains."""
    stories = [rows.get_column("story")[0] for rows in fresh.values() if rows.height]
    engines = [rows.get_column("engine")[0] for rows in fresh.values() if rows.height and "engine" in rows.columns]
    counts = {name: fresh[name].height if name in fresh else 0 for name in ORDER if name != "runs"}
    row = {"story": stories[0], "engine": engines[0] if engines else None, **counts, "run_id": run_id}
    return pl.DataFrame([row], schema={**tables.schema("runs"), "run_id": pl.String()})
