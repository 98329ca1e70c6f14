"""The ledger: one Delta table for each kind of record, to which rows are added and in which none is changed."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import clock, proof, proposals, seal, storage, unfinished, upkeep
from asreported.ledger.disk import alone, guarded
from asreported.ledger.quarantine import LET_IN, held_before, only_let_in, still_held
from asreported.ledger.rows import article_of, run_of
from asreported.ledger.seal import PRINTS
from asreported.ledger.storage import Storage, named
from asreported.ledger.store import Store
from asreported.ledger.upkeep import Upkeep
from asreported.prints.copies import printed
from asreported.prints.prints import Printed, Prints
from asreported.prints.versions import linked

log = logging.getLogger("asreported.run")

OF_ARTICLES = ("dates", "refusals", "statements", "figures", "quarantine")
"""Tables whose rows belong to articles, and are seen with them."""
DECIDED = ("corrections", "proposals")
"""Tables of what people and other readers say of figures."""
ALONE = (*DECIDED, "fetches")
"""Tables whose rows are written by themselves."""
ORDER = (*OF_ARTICLES, *ALONE, "runs", "articles", "readings")
"""Tables in the order in which a batch is written. Articles come late: until then nothing of them is seen; and what
an article read again gives is seen with its row of ``readings``."""

_PRINTED = ("article_id", "url", "publisher", "published", "published_at", "copy_of", "text")
_LOST = "a file is missing in _delta_log; restore it, or move the ledger away"
_OF_LEDGER = {name: kind for name, (_, kind) in tables.OF_RECORDING.items()}


class Ledger:
    """Articles and what was read from them, in a folder of Delta tables.

    Rows are added once, by their key (:data:`asreported.tables.KEYS`): committing the same batch twice changes
    nothing on disk, not even the tables' versions. A batch cut off before its articles were written is not
    seen, and is completed by committing it again. There is one writer at a time; a second one waits, and says so
    where it waits in vain. A batch costs time by its own size, not by the ledger's. Methods raise
    :class:`~asreported.errors.LedgerError` where the folder cannot be read or written.

    The tables may stand in object storage instead (:mod:`asreported.ledger.storage`), as ``storage`` or the folder's
    own file says. Then one folder writes at a time: another one, on whatever machine, may take over from it, and
    completes what it left.
    """

    def __init__(self, root: Path, storage: Storage | None = None) -> None:
        self.root = Path(root)
        self._form = seal.check(self.root)
        self._store = Store(storage or named(self.root) or self.root)
        if self._store.remote and not (self.root / seal.SEAL).exists():
            with guarded(self._store.address):
                if self._store.exists("articles"):
                    seal.check_description(self._store.path("articles"), self._store.description("articles"))

    def known(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids whose articles are in the ledger."""
        with self.prints() as prints:
            return prints.known(article_ids)

    def known_articles(self) -> set[str]:
        """Ids of all articles in the ledger."""
        with guarded(self._store.address):
            return set(self._recorded("articles", None).select("article_id").collect().get_column("article_id"))

    @contextlib.contextmanager
    def prints(self, entries: Mapping[str, Printed] | None = None) -> Iterator[Prints]:
        """Give what tells versions and copies of the articles in the ledger (:mod:`asreported.prints.copies`).

        Kept in a file beside the tables, which takes in what was added since, and is made anew where it is damaged.
        """
        file = self.root / PRINTS
        with guarded(self._store.address):
            if not self._store.exists("articles"):
                prints = Prints()
            else:
                self.root.mkdir(parents=True, exist_ok=True)
                try:
                    prints = Prints(file)
                    self._take_in(prints, entries or {})
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        raise
                    file.unlink()
                    prints = Prints(file)
                    self._take_in(prints, entries or {})
        with contextlib.closing(prints):
            yield prints
            changed = prints.changed
        if changed and file.exists():
            proof.seal_prints(self.root)

    def _take_in(self, prints: Prints, made: Mapping[str, Printed]) -> None:
        """Remember the articles of files that were added since; of some the entries were ``made`` before.

        Files may be merged and replaced, by this ledger's upkeep or by another tool of Delta: what counts is rows.
        """
        files = set(self._store.files("articles"))
        gone = prints.files() - files
        for name in sorted(files - prints.files()):
            ids = self._store.read_file("articles", name, ["article_id"]).get_column("article_id")
            new = set(ids) - prints.known(ids)
            rows = self._store.read_file("articles", name, [*_PRINTED]) if new else pl.DataFrame({"article_id": []})
            entries = (
                (made.get(row["article_id"]) or printed(article_of(row)))._replace(
                    article_id=row["article_id"], copy_of=row["copy_of"]
                )
                for row in rows.filter(pl.col("article_id").is_in(list(new))).iter_rows(named=True)
            )
            prints.add(entries, file=name)
        if gone:
            lost = len(prints.ids() - set(self._recorded("articles", None).select("article_id").collect().to_series()))
            if lost:
                said = f"{lost} articles that were recorded are gone"
                raise LedgerError(f"{self._store.path('articles')}: {said}: {_LOST}")
            prints.forget(gone)

    def commit(
        self,
        batch: dict[str, pl.DataFrame],
        *,
        run_id: str,
        recorded_at: dt.datetime,
        entries: Mapping[str, Printed] | None = None,
    ) -> dict[str, int]:
        """Add the rows of a batch that the ledger does not have; give their number for each table.

        ``batch`` maps names of tables (not ``runs``, which the ledger keeps itself) to frames with at least the
        columns of :func:`asreported.tables.schema`; ``recorded_at`` must have a zone, and not lie before what
        was recorded last, but see :mod:`asreported.ledger.clock`. Where nothing is new, nothing is written. Rows read
        from an article that is known are not new, but where the batch has a row of ``readings`` for it that is, or
        where they were held back before.
        ``entries`` are those of the batch's articles (by id) for the prints, where they were made before.
        """
        unknown = sorted(set(batch) - set(ORDER) | set(batch) & {"runs"})
        if unknown:
            raise ValueError(f"no tables that a batch is written to: {', '.join(unknown)}")
        if recorded_at.tzinfo is None:
            raise ValueError("recorded_at needs a zone")
        if not any(rows.height for rows in batch.values()):
            return dict.fromkeys(ORDER, 0)
        with guarded(self._store.address):
            if not self._fresh(batch):
                return dict.fromkeys(ORDER, 0)
            recorded_at = clock.moment(self.root, self._last_moment(), recorded_at)
            if not (self.root / seal.SEAL).exists():
                self._open()
            with alone(self.root):
                proof.demand(self.root, self._store, anew=False)
                self._open()
                return self._write(batch, run_id, recorded_at.astimezone(dt.UTC), entries)

    def scan(
        self,
        table: str,
        *,
        as_of: dt.date | None = None,
        recorded_by: dt.datetime | None = None,
        beside: Sequence[str] = (),
    ) -> pl.LazyFrame:
        """Rows of a table whose article is in the ledger, in no particular order.

        With columns of their articles ``beside`` theirs, for tables that are read from articles.

        The two clocks: with ``as_of`` only what was published (for corrections: declared) up to and including
        that day, and what has no date is left out; with ``recorded_by`` only what the ledger had at that moment.
        Articles name the version before theirs as it was then.
        Runs and fetches are given whatever ``as_of``; held back rows also where the article itself was held back.
        What an engine read is left out once a newer one read the article again.
        """
        if not self._store.exists(table) and table != "figures":
            schema = {**tables.schema(table), **_OF_LEDGER}
            return pl.LazyFrame(schema={**schema, **{name: tables.schema("articles")[name] for name in beside}})
        rows = self._recorded(table, recorded_by)
        if table == "articles":
            return linked(self._articles(as_of, recorded_by))
        if table == "runs":
            arrived = self._articles(None, recorded_by).select("run_id").unique()
            with_articles = rows.filter(pl.col("articles") > 0).join(arrived, on="run_id", how="semi")
            return pl.concat([rows.filter(pl.col("articles") == 0), with_articles])
        if table == "corrections":
            return rows if as_of is None else rows.filter(pl.col("on") <= as_of)
        if table == "fetches":
            return rows
        visible = self._articles(as_of, recorded_by).select("article_id", *beside)
        if table == "proposals":
            of_articles = self._latest(rows.join(visible, on="article_id", how="semi"), recorded_by)
            of_none = rows.filter(pl.col("article_id").is_null() & pl.lit(as_of is None))
            return proposals.newest(pl.concat([of_articles, of_none]))
        if table == "quarantine" and as_of is None:
            visible = pl.concat([visible, rows.filter(pl.col("table") == "articles").select("article_id")]).unique()
        seen = rows.join(visible, on="article_id", how="inner" if beside else "semi")
        if table == "quarantine":
            now = {name: self._latest(self._recorded(name, recorded_by), recorded_by) for name in LET_IN}
            return still_held(seen, now)
        latest = self._latest(seen, recorded_by) if table in OF_ARTICLES else seen
        if table != "figures" or not self._store.exists("proposals"):
            return latest
        told = self.scan("proposals", as_of=as_of, recorded_by=recorded_by)
        return proposals.with_others(latest, told, visible)

    def read(
        self,
        table: str,
        *,
        as_of: dt.date | None = None,
        recorded_by: dt.datetime | None = None,
        where: pl.Expr | None = None,
    ) -> pl.DataFrame:
        """Return what :meth:`scan` gives, ``where`` it holds, read now: damage is found here and said in one line."""
        with guarded(self._store.address):
            rows = self.scan(table, as_of=as_of, recorded_by=recorded_by)
            return (rows if where is None else rows.filter(where)).collect()

    def collect(self, plan: pl.LazyFrame) -> pl.DataFrame:
        """Return what a plan over :meth:`scan` gives, in the memory of what comes out, not of what it looks at."""
        with guarded(self._store.address):
            return plan.collect(engine="streaming")

    def check(self) -> None:
        """Raise LedgerError where what was recorded is not there as it was: bytes have changed, or a part was lost."""
        with guarded(self._store.address):
            proof.demand(self.root, self._store)
            if told := proof.prints_otherwise(self.root):
                log.warning("%s: made anew", told)
                (self.root / PRINTS).unlink()
        runs = self.read("runs")
        with guarded(self._store.address):
            for table in (*OF_ARTICLES, *DECIDED):
                recorded = runs.get_column(table).fill_null(0).sum()
                there = self._store.rows(table) if self._store.exists(table) else 0
                if there < recorded:
                    said = f"has {there} rows, and {recorded} were recorded"
                    raise LedgerError(f"{self._store.path(table)}: {said}: {_LOST}")

    def faults(self) -> list[str]:
        """Return a line for each thing that is not as it was recorded, by the bytes of files and the rows of tables."""
        found = [
            *proof.faults(self.root, self._store, thorough=True),
            *filter(None, [proof.prints_otherwise(self.root)]),
        ]
        return found if found or proof.cut_off(self.root) else proof.unentered(self.root, self._store)

    def maintain(self) -> Upkeep:
        """Merge the files of all tables, and remove those that no table names: nobody may read here meanwhile."""
        if not self.root.is_dir():
            return Upkeep()
        with guarded(self._store.address), alone(self.root):
            proof.demand(self.root, self._store)
            adopt = proof.cut_off(self.root)
            with proof.writing(self.root):
                done = upkeep.tend_all(self._store, ORDER)
                if self._store.remote:
                    storage.note(self.root, self.versions())
                with self.prints():  # which takes in the files that took the place of others
                    pass
                proof.record(self.root, self._store, adopt=adopt)
        return done

    def moments(self) -> list[dt.datetime]:
        """Moments at which something was recorded that is seen, in order."""
        with guarded(self._store.address):
            seen = ("articles", "readings", *DECIDED)
            at = [self._recorded(name, None).select("recorded_at").unique() for name in seen]
            at.append(only_let_in(self._recorded("runs", None)).select("recorded_at").unique())
            return sorted(pl.concat(at).unique().collect().get_column("recorded_at"))

    def versions(self) -> dict[str, int]:
        """Delta version of each table that exists."""
        with guarded(self._store.address):
            return {table: self._store.version(table) for table in sorted(ORDER) if self._store.exists(table)}

    def _recorded(self, table: str, by: dt.datetime | None) -> pl.LazyFrame:
        if not self._store.exists(table):
            return pl.LazyFrame(schema={**tables.schema(table), **_OF_LEDGER})
        with guarded(self._store.address):
            rows = self._store.scan(table, {**tables.schema(table), **_OF_LEDGER})
        return rows if by is None else rows.filter(pl.col("recorded_at") <= by)

    def _articles(self, as_of: dt.date | None, recorded_by: dt.datetime | None) -> pl.LazyFrame:
        articles = self._recorded("articles", recorded_by)
        return articles if as_of is None else articles.filter(pl.col("published") <= as_of)

    def _latest(self, rows: pl.LazyFrame, recorded_by: dt.datetime | None) -> pl.LazyFrame:
        """Of articles that were read again, only the rows of the engine that did it last."""
        if not self._store.exists("readings"):
            return rows
        again = (
            self._recorded("readings", recorded_by)
            .sort("recorded_at", "engine")
            .group_by("article_id")
            .agg(pl.col("engine").last().alias("latest"))
        )
        arrived = rows.join(again, on="article_id", how="left")
        return arrived.filter(pl.col("latest").is_null() | (pl.col("engine") == pl.col("latest"))).drop("latest")

    def _last_moment(self) -> dt.datetime | None:
        found = self._recorded("runs", None).select(pl.col("recorded_at").max()).collect().item()
        return found if isinstance(found, dt.datetime) else None

    def accept_clock(self, now: dt.datetime) -> dt.datetime | None:
        """Accept that the last run was recorded at a moment still to come: at which; None where it is past."""
        with guarded(self._store.address), alone(self.root):
            proof.demand(self.root, self._store)
            last = self._last_moment()
            if last is not None and last > now:
                clock.accept(self.root, last, now)
                return last
        return None

    def _open(self) -> None:
        """Have a sealed folder of this form to write to."""
        if self._form != seal.FORM:
            unfinished.write(self.root, self._left())  # which the first form did not note
        seal.stamp(self.root)
        self._form = seal.FORM

    def _left(self) -> set[str]:
        """Articles of batches that were cut off: they have rows, and are not in the ledger."""
        known = self._recorded("articles", None).select("article_id")
        left = [
            self._recorded(table, None).select("article_id").join(known, on="article_id", how="anti")
            for table in OF_ARTICLES
        ]
        return set(pl.concat(left).unique().collect().get_column("article_id"))

    def _write(
        self,
        batch: dict[str, pl.DataFrame],
        run_id: str,
        recorded_at: dt.datetime,
        entries: Mapping[str, Printed] | None = None,
    ) -> dict[str, int]:
        """Append what is new, and enter it in the manifest."""
        fresh = self._fresh(batch)  # once more: another writer may have come first
        if not fresh:
            return dict.fromkeys(ORDER, 0)
        adopt = proof.cut_off(self.root)
        with proof.writing(self.root):
            rows = self._append(fresh, run_id, recorded_at, entries)
            proof.record(self.root, self._store, rows, run_id=run_id, at=recorded_at, adopt=adopt)
        return {table: rows[table].height if table in rows else 0 for table in ORDER}

    def _append(
        self,
        fresh: dict[str, pl.DataFrame],
        run_id: str,
        recorded_at: dt.datetime,
        entries: Mapping[str, Printed] | None,
    ) -> dict[str, pl.DataFrame]:
        """Append rows that are new; of a batch that was cut off before, only the rest."""
        begun = unfinished.read(self.root)
        if self._store.remote and storage.seen(self.root) != self.versions():  # another folder wrote meanwhile
            begun |= self._left()
        arriving = {one for name in ("articles", "readings") if name in fresh for one in fresh[name]["article_id"]}
        for table in OF_ARTICLES:
            if table in fresh and begun & arriving:
                fresh[table] = self._without(table, fresh[table], begun & arriving)
        unfinished.write(self.root, begun | arriving)
        fresh["runs"] = run_of(fresh)
        only_asked = set(fresh) == {"fetches", "runs"}  # nothing that a reader of the story would call a change
        if only_asked or not self._recorded("runs", None).filter(pl.col("run_id") == run_id).collect().is_empty():
            del fresh["runs"]
        added = {table: fresh[table] for table in ORDER if table in fresh and fresh[table].height}
        stamp = pl.lit(run_id).alias("run_id"), pl.lit(recorded_at).cast(tables.INSTANT).alias("recorded_at")
        for table, rows in added.items():
            self._store.append(table, rows.with_columns(*stamp))
        unfinished.write(self.root, begun - arriving)
        if "articles" in fresh:
            with self.prints(entries):  # which takes them in
                pass
        upkeep.tend(self._store, added)
        if self._store.remote:
            storage.note(self.root, self.versions())
        return added

    def _fresh(self, batch: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """Rows that the ledger does not have, each key once, with exactly the tables' columns; no empty tables."""
        rows = {
            name: of.select(pl.col(column).cast(kind) for column, kind in tables.schema(name).items()).unique(
                tables.KEYS[name], keep="first", maintain_order=True
            )
            for name, of in batch.items()
            if of.height
        }
        ids = {one for name in (*OF_ARTICLES, "articles") if name in rows for one in rows[name]["article_id"]}
        known = self.known(ids) if ids else set()
        for name in ("readings", *ALONE):
            if name in rows:
                rows[name] = self._without(name, rows[name], None)
        again = set(rows["readings"]["article_id"]) if "readings" in rows else set()
        for name in (*OF_ARTICLES, "articles"):
            if name not in rows:
                continue
            old = known if name == "articles" else known - again
            kept = rows[name].filter(~pl.col("article_id").is_in(list(old)))
            arriving = set(rows["articles"]["article_id"]) if "articles" in rows else set()
            if name == "quarantine":  # of articles that were held back, and so come again with every run
                held = ~pl.col("article_id").is_in(list((arriving - known) | again))
                kept = pl.concat([kept.filter(~held), self._without(name, kept.filter(held), None)])
            if name in LET_IN:
                of_old = rows[name].filter(pl.col("article_id").is_in(list(old)))
                let_in = held_before(name, of_old, self._recorded("quarantine", None))
                kept = pl.concat([kept, self._without(name, let_in, None)])
            rows[name] = kept
        return {name: of for name, of in rows.items() if of.height}

    def _without(self, table: str, rows: pl.DataFrame, article_ids: set[str] | None) -> pl.DataFrame:
        """Rows whose key the table does not have; only rows of the given articles are looked up."""
        key = [*tables.KEYS[table], *(["engine"] if "engine" in rows.columns and table in OF_ARTICLES else [])]
        if rows.is_empty() or not self._store.exists(table):
            return rows
        there = self._recorded(table, None)
        if article_ids is not None:
            there = there.filter(pl.col("article_id").is_in(list(article_ids)))
        return rows.join(there.select(key).unique().collect(), on=key, how="anti", maintain_order="left")
