"""Training: a treebank gives the same bytes each time, and what was learnt reads what it was learnt from."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.reading.clauses.structure.tagger import tag
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.clauses.structure.weights import unpack
from asreported.reading.clauses.structure.words import Words, parse
from tests.treebank.attaching import verbs_of
from tests.treebank.conllu import read_treebank
from tests.treebank.train import build

ROWS = (
    (1, "{who}", "man", "NOUN", "NNS", "_", 3, "nsubj:pass"),
    (2, "were", "be", "AUX", "VBD", "_", 3, "aux:pass"),
    (3, "{done}", "do", "VERB", "VBN", "_", 0, "root"),
    (4, "by", "by", "ADP", "IN", "_", 6, "case"),
    (5, "12", "12", "NUM", "CD", "_", 6, "nummod"),
    (6, "{whom}", "guard", "NOUN", "NNS", "_", 3, "obl"),
    (7, ".", ".", "PUNCT", ".", "_", 3, "punct"),
)
OF = (
    (1, "{who}", "man", "NOUN", "NNS", "_", 5, "nsubj"),
    (2, "of", "of", "ADP", "IN", "_", 4, "case"),
    (3, "12", "12", "NUM", "CD", "_", 4, "nummod"),
    (4, "{whom}", "guard", "NOUN", "NNS", "_", 1, "nmod"),
    (5, "{done}", "do", "VERB", "VBD", "_", 0, "root"),
    (6, "ships", "ship", "NOUN", "NNS", "_", 5, "obj"),
    (7, ".", ".", "PUNCT", ".", "_", 5, "punct"),
)
CONSTRUCTIONS = ((ROWS, "{who} were {done} by 12 {whom}."), (OF, "{who} of 12 {whom} {done} ships."))
WORDS = [
    (who, done, whom)
    for who in ("Men", "Goats", "Boats", "Horses")
    for done in ("seized", "found", "watched", "sold")
    for whom in ("guards", "farmers", "soldiers", "sailors")
]


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """A treebank of two constructions in many words."""
    blocks = []
    for number, (who, done, whom) in enumerate(WORDS * 4):
        rows, text = CONSTRUCTIONS[number % 2]
        lines = [f"# text = {text}", *("\t".join([*map(str, row), "_", "_"]) for row in rows)]
        blocks.append("\n".join(lines).format(who=who, done=done, whom=whom) + "\n")
    path = tmp_path / "tiny-train.conllu"
    path.write_text("\n".join(blocks) + "\n", encoding="utf-8")
    return tmp_path


def test_the_same_treebank_gives_the_same_bytes(treebank: Path) -> None:
    first, second = (build(list(read_treebank(treebank))) for _ in range(2))
    assert first == second
    assert set(first) == {"words.txt", "tagging.bin", "attachment.bin"}
    assert unpack(first["attachment.bin"]).features


def test_what_was_learnt_tags_the_words_that_have_one_tag(treebank: Path) -> None:
    sentences = list(read_treebank(treebank))
    built = build(sentences)
    weights = unpack(built["tagging.bin"])
    words = Words(parse(built["words.txt"].decode()), weights)
    found = [(got, of) for one in sentences for got, of in zip(tag(one.tokens, words, weights), one.tags, strict=True)]
    sure = [(got, of) for got, of in found if of not in (Tag.PAST, Tag.PARTICIPLE)]
    assert {got == of for got, of in sure} == {True}
    assert {of for _, of in sure} == {Tag.PLURAL, Tag.BE, Tag.PREPOSITION, Tag.NUMBER, Tag.END}


def test_the_verb_that_governs_a_noun_is_read_from_the_tree(treebank: Path) -> None:
    one = next(read_treebank(treebank))
    assert one.tokens[one.token_of[5]] == "guards"
    assert {one.tokens[token] for token in verbs_of(one, 5)} == {"seized"}
    assert one.tags[2] == Tag.PARTICIPLE


def test_a_folder_without_a_treebank_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \*-train.conllu"):
        list(read_treebank(tmp_path))
