"""A ledger whose tables stand in object storage: the same rows, one writer after the other, one line for what fails."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import psutil
import pytest

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import Ledger
from asreported.ledger import storage as storages
from asreported.ledger.storage import ANSWER, FILE, Storage, named, patient
from asreported.ledger.store import Store
from tests.bucket import bucket, configure, options, silenced, under
from tests.limits import HANGING
from tests.ports import mute_port, silent_port

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
READ = ("articles", "figures", "statements", "dates", "refusals", "quarantine", "runs")
MakeBatch = Callable[..., dict[str, pl.DataFrame]]


def rows(ledger: Ledger) -> dict[str, pl.DataFrame]:
    return {name: ledger.read(name).sort(tables.KEYS[name]) for name in READ}


def differing(one: Ledger, other: Ledger) -> list[str]:
    """Tables that are not the same."""
    here, there = rows(one), rows(other)
    return [name for name in READ if not here[name].equals(there[name])]


def test_it_holds_what_a_local_one_holds(storage: Storage, tmp_path: Path, make_batch: MakeBatch) -> None:
    local, far = Ledger(tmp_path / "local"), Ledger(tmp_path / "desk", under(storage, "same"))
    for at, names in enumerate((("a", "b"), ("b", "c"))):
        when = NOW + dt.timedelta(days=at)
        batch = make_batch(*names)
        assert local.commit(batch, run_id=f"r{at}", recorded_at=when) == far.commit(
            batch, run_id=f"r{at}", recorded_at=when
        )
    assert differing(local, far) == []
    assert far.known(["a", "c", "d"]) == {"a", "c"}
    assert far.moments() == local.moments()
    far.check()
    assert not list((tmp_path / "desk").rglob("*.parquet"))


def test_committing_again_writes_nothing(storage: Storage, tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = Ledger(tmp_path / "desk", under(storage, "again"))
    ledger.commit(make_batch("a"), run_id="r", recorded_at=NOW)
    before = ledger.versions()
    assert not any(ledger.commit(make_batch("a"), run_id="r2", recorded_at=NOW).values())
    assert ledger.versions() == before


def test_the_folder_says_where_its_tables_stand(storage: Storage, tmp_path: Path, make_batch: MakeBatch) -> None:
    configure(tmp_path / "one", under(storage, "named"))
    configure(tmp_path / "other", under(storage, "named"))
    Ledger(tmp_path / "one").commit(make_batch("a"), run_id="r", recorded_at=NOW)
    assert Ledger(tmp_path / "other").known(["a", "b"]) == {"a"}
    assert differing(Ledger(tmp_path / "one"), Ledger(tmp_path / "other")) == []


@pytest.mark.parametrize("cut_at", ["figures", "runs", "articles"])
def test_another_folder_completes_what_one_left(
    cut_at: str, storage: Storage, tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = under(storage, f"left-at-{cut_at}")
    whole, left, heir = (
        Ledger(tmp_path / "whole"),
        Ledger(tmp_path / "left", place),
        Ledger(tmp_path / "heir", place),
    )
    for ledger in (whole, heir):
        ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    append = Store.append

    def until(self: Store, table: str, added: pl.DataFrame) -> None:
        if table == cut_at:
            raise KeyboardInterrupt
        append(self, table, added)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "append", until)
        with pytest.raises(KeyboardInterrupt):
            left.commit(make_batch("b", "c"), run_id="r2", recorded_at=NOW)
    assert heir.known(["b", "c"]) == set()
    for ledger in (whole, heir):
        ledger.commit(make_batch("b", "c"), run_id="r2", recorded_at=NOW)
    assert set(differing(whole, heir)) <= {"runs"}  # which records what each commit added
    assert Store(place).rows("figures") == Store(whole.root).rows("figures")


def test_tables_of_somebody_else_are_left_alone(storage: Storage, tmp_path: Path) -> None:
    place = under(storage, "theirs")
    theirs = pl.DataFrame({"article_id": ["a"]})
    begin = {"description": "sales of 2024"}
    theirs.write_delta(f"{place.address}/articles", storage_options={**place.options}, delta_write_options=begin)
    with pytest.raises(LedgerError, match=r"sales of 2024.*name another address"):
        Ledger(tmp_path / "desk", place)


def test_storage_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    with silent_port() as port:
        silent = {**options(f"http://127.0.0.1:{port}"), "max_retries": "0", "retry_timeout": "1s"}
        with pytest.raises(LedgerError, match="check its address, the credentials and the network") as said:
            Ledger(tmp_path / "desk", Storage("s3://newsroom/silent", silent)).read("articles")
    assert "\n" not in str(said.value)
    assert "\x1b" not in str(said.value)
    assert "of the tests" not in str(said.value)


def test_storage_that_takes_connections_and_never_answers_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storages, "ANSWER", 1.0)
    with mute_port() as port:
        mute = Storage("s3://newsroom/mute", options(f"http://127.0.0.1:{port}"))
        began = time.monotonic()
        with pytest.raises(LedgerError, match=f"127.0.0.1:{port} does not answer within 1 seconds") as said:
            Ledger(tmp_path / "desk", mute).read("articles")
        assert time.monotonic() - began < 20
    assert "\n" not in str(said.value)
    assert "of the tests" not in str(said.value)


def test_an_outage_in_the_middle_of_a_run_is_named_as_soon_as_one_at_its_start(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storages, "ANSWER", 1.0)
    monkeypatch.setattr(storages, "FRESH", 0.0)
    with bucket() as own:
        ledger = Ledger(tmp_path / "desk", under(own, "outage"))
        ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
        with silenced(own):
            began = time.monotonic()
            with pytest.raises(LedgerError, match="does not answer within 1 seconds"):
                ledger.commit(make_batch("b"), run_id="r2", recorded_at=NOW)
            assert time.monotonic() - began < 20
        ledger.commit(make_batch("b"), run_id="r2", recorded_at=NOW)
        assert ledger.known(["a", "b"]) == {"a", "b"}


def test_a_request_is_tried_again_no_longer_than_the_first_answer_is_waited_for() -> None:
    assert patient({"aws_region": "x"}) == {"aws_region": "x", "retry_timeout": "20s"}
    assert patient({"retry_timeout": "90s"}) == {"retry_timeout": "90s"}


def test_ctrl_c_ends_the_wait_for_storage_that_never_answers(tmp_path: Path) -> None:
    with mute_port() as port:
        configure(tmp_path / "ledger", Storage("s3://newsroom/mute", options(f"http://127.0.0.1:{port}")))
        command = [sys.executable, "-m", "asreported", "explain", "f", "--out", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            until = time.monotonic() + HANGING
            while not _is_connected(process.pid, port):
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)
            asked = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=HANGING) == 130
            assert time.monotonic() - asked < ANSWER - 5  # well before it would have given up by itself


def _is_connected(pid: int, port: int) -> bool:
    """Whether a process has a connection to a port of this machine."""
    return any(one.raddr and one.raddr.port == port for one in psutil.Process(pid).net_connections("tcp"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tables =", "cannot be read"),
        ('table = "s3://newsroom/x"', "remove table"),
        ("[options]\naws_region = 'x'", "says no address"),
        ('tables = "newsroom/x"', "is not an object storage address"),
        ('tables = "s3://"', "is not an object storage address"),
        ('tables = "s3://newsroom/x"\noptions = 7', "names and single values"),
        ('tables = "s3://newsroom/x"\n[options]\nkey = ["secret"]', "names and single values"),
    ],
)
def test_a_bad_file_is_named_and_no_value_of_it_shown(written: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    with pytest.raises(LedgerError, match=expected) as said:
        Ledger(tmp_path)
    assert "secret" not in str(said.value)


def test_options_are_given_as_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('tables = "s3://b/p"\n[options]\naws_allow_http = true\ntimeout = 5\n')
    assert named(tmp_path) == Storage("s3://b/p", {"aws_allow_http": "true", "timeout": "5"})
