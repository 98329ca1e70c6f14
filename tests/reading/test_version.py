"""The engine's version: another one for whatever may read otherwise, and the same for what only people read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from asreported.reading.version import digest, engine_version

RULE = '''"""Tides."""

LIMIT = 40
"""Metres."""


def high(metres: int) -> bool:
    """Say it."""
    return metres > LIMIT
'''
WORDS = 'shore = ["beach", "strand"]\n'


def version(folder: Path, rule: str = RULE, words: str = WORDS, weights: bytes = b"\1\2") -> str:
    for name, held in (("rule.py", rule.encode()), ("words.toml", words.encode()), ("weights.bin", weights)):
        (folder / name).write_bytes(held)
    return digest(folder, list(folder.iterdir()))


def test_a_compiled_reading_is_the_same_engine(tmp_path: Path) -> None:
    pure = version(tmp_path)
    (tmp_path / "rule.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    assert version(tmp_path) == pure


@pytest.mark.parametrize(
    "rule",
    [
        RULE.replace("Tides", "The tides").replace("Say it.", "Return it.").replace("Metres", "In metres"),
        RULE.replace("LIMIT = 40\n", "LIMIT   = (40)  # a comment\n"),
        RULE.replace('    """Say it."""\n', ""),
    ],
)
def test_comments_docstrings_and_layout_leave_it(tmp_path: Path, rule: str) -> None:
    assert rule != RULE
    assert version(tmp_path, rule) == version(tmp_path)


def test_a_comment_in_a_word_list_leaves_it(tmp_path: Path) -> None:
    assert version(tmp_path, words="# by the sea\n" + WORDS) == version(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": RULE.replace("40", "41")},
        {"rule": RULE.replace("> LIMIT", ">= LIMIT")},
        {"rule": RULE.replace("LIMIT = 40", "LIMIT = None")},
        {"words": WORDS.replace("strand", "dune")},
        {"words": 'shore = ["strand", "beach"]\n'},
        {"weights": b"\1\3"},
    ],
)
def test_rules_words_and_weights_change_it(tmp_path: Path, changed: dict[str, str]) -> None:
    assert version(tmp_path, **changed) != version(tmp_path)


def test_a_file_under_another_name_changes_it(tmp_path: Path) -> None:
    before = version(tmp_path)
    (tmp_path / "rule.py").rename(tmp_path / "tides.py")
    assert digest(tmp_path, list(tmp_path.iterdir())) != before


def test_it_is_that_of_the_engine_and_reading_a_text_does_not_ask_for_it() -> None:
    assert len(engine_version()) == 12
    code = (
        "from asreported import extract\n"
        "extract('40 people')\n"
        "import sys; print('asreported.reading.version' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
