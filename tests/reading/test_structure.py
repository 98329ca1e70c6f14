"""The room itself: small modules and functions, words in the lexicon, and no sentence of a gold set in the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import islice, pairwise
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


ROLES = frozenset({"roles", "role", "gap", "between", "following", "inside", "kinds"})
"""Names by which modules hold the roles of a sentence, or some of them."""
OF_TEXT = frozenset(
    {"figures/labelled/heads.py", "figures/source/attribution.py", "figures/measure/story_measures.py"}
    | {"clauses/headings.py", "clauses/structure/words.py"}
)
"""Modules of clauses and figures whose regular expressions are over the text, and over no roles."""
ABOVE_GRAMMAR = [path for path in MODULES if path.relative_to(READING).parts[0] in ("clauses", "figures")]


def role_letters(tree: ast.AST) -> list[str]:
    """Comparisons of roles with letters, and searches for letters in them, that a syntax tree spells."""

    def held(node: ast.expr) -> bool:
        while isinstance(node, (ast.Subscript, ast.Call)):
            node = node.value if isinstance(node, ast.Subscript) else node.func
        if isinstance(node, ast.Attribute):
            return node.attr in ROLES or held(node.value)
        return isinstance(node, ast.Name) and node.id in ROLES

    def spells(node: ast.expr) -> bool:
        strings = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        return any(strings) and isinstance(node, (ast.Constant, ast.Tuple, ast.List, ast.Set))

    found = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for left, right in pairwise([node.left, *node.comparators])
        if (held(left) and spells(right)) or (held(right) and spells(left))
    ]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return found + [ast.unparse(node) for node in calls if held(node.func) and any(map(spells, node.args))]


@pytest.mark.parametrize("module", ABOVE_GRAMMAR, ids=lambda path: str(path.relative_to(READING)))
def test_roles_are_asked_by_their_names(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert role_letters(tree) == []
    raw = [node for node in ast.walk(tree) if isinstance(node, ast.Import) and node.names[0].name == "re"]
    uses = re.findall(r"\bre\.(?!Match|Pattern)\w+", module.read_text(encoding="utf-8")) if raw else []
    assert not uses or module.relative_to(READING).as_posix() in OF_TEXT


@pytest.mark.parametrize(
    "code", ['roles[at] == "o"', 'outline.roles[at : at + 1] in ("K", "q")', '"," in gap', 'between.strip("aD")']
)
def test_the_check_sees_role_letters(code: str) -> None:
    assert role_letters(ast.parse(code)) == [ast.unparse(ast.parse(code))]


def test_only_clauses_know_where_an_outline_begins() -> None:
    outside = [path for path in MODULES if path.relative_to(READING).parts[0] != "clauses"]
    assert [path for path in outside if re.search(r"outline\.first\b", path.read_text(encoding="utf-8"))] == []


def test_no_two_classes_of_reading_share_a_name_across_clauses_and_structure() -> None:
    classes = [
        node.name
        for path in MODULES
        if path.relative_to(READING).parts[0] == "clauses"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted(classes) == sorted(set(classes))


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
