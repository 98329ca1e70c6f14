"""Rules run through Great Expectations: suites from rules, results back to rows, Data Docs beside them.

The only module that imports Great Expectations, and only when a table is examined: the import takes seconds.
"""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from asreported.errors import AsReportedError
from expectations import pages, protocol
from expectations.rules import Facts, Rule

ROW_ID = "row_id"
"""Column by which a row that breaks a rule is found again."""

STORE = "json"
"""Folder below the Data Docs that holds suites and results as Great Expectations stores them."""

_SITE = ("index.html", "expectations", "validations", "static", "data_docs", STORE, protocol.FILE)


class GateError(AsReportedError):
    """A rule could not be checked: not bad data, but a gate that does not work."""


class Validator:
    """Great Expectations with one suite for each table; Data Docs are built once, by :meth:`build`.

    ``docs`` is the folder of the Data Docs, None for none. ``run`` is what the run is called there. ``fresh`` clears
    what an earlier run left.
    """

    def __init__(self, docs: Path | None, *, run: str, fresh: bool) -> None:
        import great_expectations as gx
        from great_expectations.core.run_identifier import RunIdentifier
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        logging.getLogger("great_expectations").setLevel(logging.WARNING)
        self._gx = gx
        self._docs = docs
        self._run = RunIdentifier(run_name=run, run_time=dt.datetime.now(dt.UTC))
        if docs is not None and fresh:
            clear(docs)
        config = DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults())
        if docs is not None:
            docs.mkdir(parents=True, exist_ok=True)
            config.data_docs_sites = {"report": _site(docs)}
            for name, kind in (("expectations_store", "expectations"), ("validation_results_store", "validations")):
                config.stores[name]["store_backend"] = _folder(docs / STORE / kind)
        self._context = gx.get_context(mode="ephemeral", project_config=config)
        self._context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        self._source = self._context.data_sources.add_pandas("batch")

    def broken(self, table: str, frame: pl.DataFrame, rules: Sequence[Rule], facts: Facts) -> dict[str, list[str]]:
        """Rules that the table breaks, with the ids of the rows that do (none for rules of the table).

        ``frame`` has a column :data:`ROW_ID` and one of booleans for each rule that is computed. Raises
        :class:`GateError` where a rule could not be checked.
        """
        batch = self._source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("all")
        suite = self._context.suites.add_or_update(self._suite(table, rules, facts))
        pandas = frame.to_pandas(use_pyarrow_extension_array=True)
        definition = self._context.validation_definitions.add(
            self._gx.ValidationDefinition(name=table, data=batch, suite=suite)
        )
        given = {"dataframe": pandas}
        results = definition.run(batch_parameters=given, result_format="SUMMARY", run_id=self._run)
        failed = [rule for rule in rules if not self._held(table, rule, results.results)]
        found: dict[str, list[str]] = {rule.id: [] for rule in failed}
        for rule in failed:
            if rule.holds is not None:
                found[rule.id] = frame.filter(~pl.col(rule.id)).get_column(ROW_ID).to_list()
        rest = [rule for rule in failed if rule.holds is None and rule.scope == "row"]
        if rest:
            complete = batch.get_batch({"dataframe": pandas}).validate(
                self._suite(f"{table}-failing", rest, facts),
                result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ROW_ID]},
            )
            for result in complete.results:
                rows = result.result.get("unexpected_index_list") or []
                found[result.expectation_config.meta["rule"]] = [row[ROW_ID] for row in rows]
        return found

    def build(self, told: dict[str, dict[str, Any]]) -> None:
        """Build the Data Docs of everything that was examined, as pages that ask no other host for anything.

        ``told`` is what the protocol beside them says of each table.
        """
        if self._docs is None:
            return
        self._context.build_data_docs()
        protocol.write(self._docs, told)
        for path in self._docs.rglob("*.html"):
            path.write_text(pages.inert(path.read_text(encoding="utf-8")), encoding="utf-8")
        suites = sorted(path.stem for path in (self._docs / "expectations").glob("*.html"))
        found = sorted(pages.results(self._docs, self._docs / STORE / "validations"), key=lambda one: one.moment)
        (self._docs / "index.html").write_text(pages.index(found, suites), encoding="utf-8")

    def _suite(self, table: str, rules: Sequence[Rule], facts: Facts) -> Any:
        """The rules of a table as a suite of Great Expectations."""
        expectations = []
        for rule in rules:
            name, arguments = rule.expectation(facts)
            kind = getattr(self._gx.expectations, name)
            told = {"description": f"{rule.id}: {rule.says}.", "notes": f"{rule.message}."}
            expectations.append(kind(**arguments, **told, severity=rule.severity, meta={"rule": rule.id}))
        return self._gx.ExpectationSuite(name=table, expectations=expectations)

    def _held(self, table: str, rule: Rule, results: Sequence[Any]) -> bool:
        """Return True if a rule held; a check that raised is an error of the gate and no fault of the data."""
        for result in results:
            if result.expectation_config.meta["rule"] != rule.id:
                continue
            raised = _raised(result.exception_info)
            if raised is not None:
                raise GateError(f"rule {rule.id} of {table} could not be checked: {raised}: report this")
            return bool(result.success)
        raise GateError(f"rule {rule.id} of {table} was not checked: report this")


def clear(docs: Path) -> None:
    """Remove Data Docs that an earlier run left, and nothing else that may lie there."""
    for name in _SITE:
        left = docs / name
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)


def _raised(info: dict[str, Any] | None) -> str | None:
    """Message of the exception in a result's ``exception_info``, which is flat or nested by metric."""
    if not info:
        return None
    entries = [info] if "raised_exception" in info else list(info.values())
    for entry in entries:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            return str(entry.get("exception_message") or "it raised").splitlines()[0]
    return None


def _folder(path: Path) -> dict[str, Any]:
    return {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(path.resolve())}


def _site(docs: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": _folder(docs),
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
