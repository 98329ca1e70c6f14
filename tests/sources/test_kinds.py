"""What lay in a folder, by kind: what was read of it, what was left, and why."""

from __future__ import annotations

import gzip
from pathlib import Path

from asreported.sources.files import read_paths
from asreported.sources.kinds import listing


def test_a_folder_is_told_in_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("At least 12 people died.")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Some 35 left."}\n{"text": "Some 4 stayed."}\n{}\n'))
    (tmp_path / "d.xyz").write_text("?")
    (tmp_path / "e.pdf").write_text("<!doctype html><p>12 died")
    (tmp_path / "f.pdf").write_text("<!doctype html><p>12 died")
    assert listing(read_paths([tmp_path]).kinds).split("\n") == [
        "kind        files  read  reports  left  why",
        "text            2     1        1     1  is empty",
        "JSON lines      1     1        2     1  has no text",
        "PDF             2     0        0     2  is called .pdf, but is a web page (2)",
        "not read        1     0        0     1  a .xyz file is not read in a folder",
    ]
