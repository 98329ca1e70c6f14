"""The room itself: small modules and functions, words in the lexicon, and no sentence of a gold set in the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import asreported.reading.engine  # noqa: F401  it imports every rule there is
from asreported.lexicon import load
from asreported.reading.grammar.patterns import REGISTERED
from asreported.reading.grammar.tokens import NUMBER_SHAPES

ROOT = Path(__file__).resolve().parents[2]
READING = ROOT / "asreported" / "reading"
MODULES = sorted(READING.rglob("*.py"))
BESIDE = ROOT.parent / "shared" / "gold"

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
RUN = 6
"""Words in a row that a gold sentence and the code may not share."""
WORDS_IN_CODE = 8
"""Words of the language that one collection in the code may list: more of them belong into the lexicon."""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_no_module_is_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


BY_STRUCTURE = ("aspect", "days", "modality", "place", "source", "apart.py", "conditions.py", "scope.py", "sharing.py")
"""Rooms and modules of figures whose rules ask the structure of the sentence alone; the others ask roles, too."""


@pytest.mark.parametrize("room", BY_STRUCTURE)
def test_rules_ask_the_structure_and_no_roles(room: str) -> None:
    figures = READING / "figures"
    for module in (figures / room).rglob("*.py") if not room.endswith(".py") else [figures / room]:
        names = {
            node.attr for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Attribute)
        }
        assert "roles" not in names, module
        assert not re.search(r"outline\.first\b", module.read_text("utf-8")), module


def functions(tree: ast.AST) -> dict[str, int]:
    """The functions and methods in a syntax tree, each with its lines."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return {f"{node.name}, line {node.lineno}": (node.end_lineno or 0) - node.lineno + 1 for node in found}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_no_function_is_long(module: Path) -> None:
    lines = functions(ast.parse(module.read_text(encoding="utf-8")))
    assert {name: number for name, number in lines.items() if number > LONGEST_FUNCTION} == {}


def test_the_check_sees_a_long_function_inside_another() -> None:
    body = "\n".join(["        pass"] * LONGEST_FUNCTION)
    code = f"class Reader:\n  async def read(self):\n      def inner():\n{body}\n"
    assert functions(ast.parse(code)) == {"read, line 2": LONGEST_FUNCTION + 2, "inner, line 3": LONGEST_FUNCTION + 1}


def words_listed(node: ast.AST) -> list[str]:
    """The words of the language in a literal collection; names that the engine gives are none."""
    if not isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
        return []
    elements = node.keys if isinstance(node, ast.Dict) else node.elts
    strings = [one.value for one in elements if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [text for text in strings if re.fullmatch(r"[a-z][a-z' -]+", text) and text not in NAMES]


NAMES = {*load(), *NUMBER_SHAPES, *re.findall(r"\?P<(\w+)>", " ".join(pattern.spec for pattern in REGISTERED))}
"""Names that code lists by necessity: of categories, of shapes of numbers, of groups in rules."""


def names_fields(node: ast.Assign) -> bool:
    """Whether an assignment says which fields a class has."""
    return any(isinstance(one, ast.Name) and one.id == "__slots__" for one in node.targets)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_word_lists_stand_in_the_lexicon(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    fields = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and names_fields(node)]
    listed = [node for node in ast.walk(tree) if node not in fields]
    long = [words for node in listed if len(words := words_listed(node)) > WORDS_IN_CODE]
    assert long == []


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of :data:`RUN` words of a text."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))
    return set(zip(*(islice(words, first, None) for first in range(RUN)), strict=False))


def gold_sentences() -> Iterator[str]:
    """Sentences of the gold sets of the project, and of those beside it where they are there."""
    own = [*(ROOT / "seeds").glob("*/gold/*.jsonl"), *(ROOT / "tests").rglob("gold/*.jsonl")]
    assert own
    for path in [*own, *BESIDE.glob("*.jsonl")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if {"sentence", "text"} & set(row):  # the points of a story's charts are no sentences
                yield row.get("sentence") or row["text"]
    for path in BESIDE.glob("*.json"):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield row["text"]


def test_no_gold_sentence_is_recognisable_in_the_code() -> None:
    gold = set().union(*map(runs, gold_sentences()))
    assert len(gold) > 1000
    files = [*MODULES, *READING.rglob("*.toml")]
    shared = {path.name: runs(path.read_text(encoding="utf-8")) & gold for path in files}
    assert {name: found for name, found in shared.items() if found} == {}


def test_the_check_sees_a_sentence_that_stands_in_the_code() -> None:
    sentence = "Rangers counted 40 grey seals on the outer sandbank."
    code = 'if "rangers counted 40 grey\n    # seals on the outer" in text:'
    assert runs(sentence) & runs(code)
    assert not runs(sentence) & runs("grey seals on the sandbank were counted by rangers")
