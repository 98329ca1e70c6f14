"""Sentences of a treebank in CoNLL-U, cut into the reading's own tokens."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asreported.reading.clauses.structure.tags import VERBS, Tag
from asreported.reading.clauses.structure.words import SIGNS
from asreported.reading.grammar.tokens import cut

OF_VERBS = {
    "VB": Tag.BASE, "VBP": Tag.PRESENT, "VBZ": Tag.THIRD, "VBD": Tag.PAST, "VBN": Tag.PARTICIPLE, "VBG": Tag.GERUND,
}  # fmt: skip
OF_WORDS = {
    "NOUN": Tag.NOUN, "PROPN": Tag.NAME, "PRON": Tag.PRONOUN, "DET": Tag.DETERMINER, "NUM": Tag.NUMBER,
    "ADJ": Tag.ADJECTIVE, "ADV": Tag.ADVERB, "ADP": Tag.PREPOSITION, "CCONJ": Tag.CONJUNCTION,
    "SCONJ": Tag.SUBORDINATOR,
}  # fmt: skip
OF_FINE = {"RP": Tag.PARTICLE, "EX": Tag.THERE, "NNS": Tag.PLURAL, "PRP$": Tag.POSSESSIVE, "WRB": Tag.WHEN}
OF_AUXILIARIES = {"be": Tag.BE, "get": Tag.BE, "have": Tag.HAVE, "do": Tag.DO}


@dataclass(slots=True)
class Word:
    """One word of the treebank: its span in the text, its columns, its head (index of a word, -1 for the root)."""

    start: int
    end: int
    form: str
    lemma: str
    kind: str
    fine: str
    features: str
    head: int
    relation: str


@dataclass(slots=True)
class Sentence:
    """A sentence: its text, the treebank's words, the reading's tokens and their tags, and the token of each word."""

    text: str
    words: list[Word]
    tokens: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[int]
    token_of: list[int]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Sentences of a file, or of every training file of a folder, in order."""
    files = [path] if path.is_file() else sorted(path.glob("*-train.conllu*"))
    if not files:
        raise FileNotFoundError(f"no *-train.conllu or *-train.conllu.gz in {path}")
    for file in files:
        content = file.read_bytes()
        text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode()
        yield from _sentences(iter(text.split("\n")))


def _sentences(lines: Iterator[str]) -> Iterator[Sentence]:
    text, rows = "", []
    for line in lines:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield sentence(text, rows)
            rows = []
    if rows:
        yield sentence(text, rows)


def sentence(text: str, rows: list[list[str]]) -> Sentence:
    """A sentence from its text and the rows of its words."""
    words, at = [], 0
    index = {row[0]: place for place, row in enumerate(row for row in rows if row[0].isdecimal())}
    for number, form, lemma, kind, fine, features, head, relation, *_ in rows:
        if not number.isdecimal():
            continue
        found = text.find(form, at)
        start = at if found < 0 or found > at + 3 else found
        at = start + len(form)
        words.append(Word(start, at, form, lemma, kind, fine, features, index.get(head, -1), relation.split(":")[0]
                          if relation not in ("nsubj:pass", "acl:relcl") else relation))  # fmt: skip
    tokens, starts, ends = cut(text)
    return Sentence(text, words, tokens, starts, ends, *_aligned(words, tokens, starts, ends))


def _aligned(words: list[Word], tokens: list[str], starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """Tag of each token, and the token of each word."""
    tags, token_of = [], [-1] * len(words)
    low = 0
    for at, token in enumerate(tokens):
        while low < len(words) and words[low].end <= starts[at]:
            low += 1
        covered = []
        place = low
        while place < len(words) and words[place].start < ends[at]:
            covered.append(words[place])
            if token_of[place] < 0 or words[place].form[-1:] == token[-1:]:
                token_of[place] = at
            place += 1
        tags.append(_tag(covered, token) if covered else Tag.OTHER)
    last = 0
    for place, token_at in enumerate(token_of):
        last = token_of[place] = token_at if token_at >= 0 else last
    return tags, token_of


def _tag(words: list[Word], token: str) -> int:
    if token in SIGNS and len(SIGNS[token]) == 1:
        return SIGNS[token][0]
    tags = [tag_of(word) for word in words]
    if len(tags) > 1 and tags[0] == Tag.PRONOUN and tags[1] in (Tag.MODAL, Tag.BE, Tag.HAVE):
        return Tag.CONTRACTED
    return next((tag for tag in tags if tag in VERBS or Tag.MODAL <= tag <= Tag.DO), tags[0])


def tag_of(word: Word) -> int:
    """Tag of a word of the treebank."""
    kind, fine = word.kind, word.fine
    if kind == "VERB" and word.relation in ("case", "mark"):
        return Tag.PREPOSITION  # "including", "according"
    if kind == "VERB":
        return OF_VERBS.get(fine, Tag.BASE)
    if kind == "AUX":
        return OF_AUXILIARIES.get(word.lemma, Tag.MODAL)
    if kind == "PART":
        return Tag.GENITIVE if fine == "POS" else Tag.TO if fine == "TO" else Tag.NOT
    if word.relation == "compound" and kind == "ADP":
        return Tag.PARTICLE
    if kind == "PRON" and (fine in ("WP", "WDT", "WP$") or "PronType=Rel" in word.features):
        return Tag.RELATIVE
    return OF_FINE.get(fine) or OF_WORDS.get(kind, Tag.OTHER)
