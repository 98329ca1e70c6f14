"""Training the attachment of noun phrases: which verb governs each, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asreported.reading.clauses.structure.attachment import Ranker, key, kinds_of, ranked
from asreported.reading.clauses.structure.phrases import units_of
from asreported.reading.clauses.structure.repairs import repair
from tests.treebank.conllu import Sentence
from tests.treebank.perceptron import Perceptron, shuffled

EPOCHS = 5
SCALE = 3
MARGIN = 40
"""What the right verb must score above the best wrong one to be left alone: about two weights a feature."""
OF_NUMBERS = 3
"""How often a noun phrase with a number is learnt from, where others are once."""
NONE = -1


@dataclass(slots=True)
class Question:
    """A noun phrase: the features of each candidate (the first is "no verb"), and which of them are right."""

    options: list[list[int]]
    right: set[int]
    number: bool
    places: list[int]
    head: int


def verbs_of(one: Sentence, word: int) -> set[int]:
    """Tokens of the verb that governs a word and of those that hang on it."""
    words = one.words
    top = word
    while words[top].relation == "conj" and words[top].head >= 0:
        top = words[top].head
    found = {
        one.token_of[place]
        for place, other in enumerate(words)
        if other.head == word and other.relation.startswith("acl") and other.kind == "VERB"
    }
    if words[top].head >= 0 and words[words[top].head].kind == "VERB":
        found.add(one.token_of[words[top].head])
    return found


def questions(one: Sentence, tags: Sequence[int]) -> list[Question]:
    """The questions of a sentence with these tags."""
    folded = [token.lower().replace("’", "'") for token in one.tokens]
    repaired = list(tags)
    repair(folded, repaired)
    units = units_of(folded, repaired)
    kinds = kinds_of(units)
    word_of = {token: word for word, token in enumerate(one.token_of)}
    counted = {word.head for word in one.words if word.relation == "nummod"}
    found = []
    for at, unit in enumerate(units):
        if unit.phrase is None:
            continue
        word = word_of.get(unit.phrase.head)
        if word is None or one.words[word].kind not in ("NOUN", "PROPN", "NUM"):
            continue
        right = verbs_of(one, word)
        ranker = Ranker(folded, units, kinds, at)
        options, correct, places = [[key(name) for name in ranker.none()]], set(), [NONE]
        for place, rank in ranked(units, at):
            group = units[place].verb
            if group is not None and group.main in right:
                correct.add(len(options))
            options.append([key(name) for name in ranker.verb(place, rank)])
            places.append(place)
        if right and not correct:
            continue
        found.append(Question(options, correct or {0}, word in counted, places, unit.phrase.head))
    return found


def train(asked: Sequence[Question], epochs: int = EPOCHS) -> dict[int, int]:
    """Weights of the attachment."""
    machine = Perceptron()
    order = [number for number, one in enumerate(asked) for _ in range(OF_NUMBERS if one.number else 1)]
    for epoch in range(epochs):
        for place in shuffled(len(order), epoch + 1):
            _learn(asked[order[place]], machine)
    return machine.averaged(least=4, smallest=1, scale=SCALE)


def _learn(one: Question, machine: Perceptron) -> None:
    get = machine.weights.get
    scores = []
    for features in one.options:
        score = 0
        for feature in features:
            score += get(feature, 0)
        scores.append(score)
    machine.moment += 1
    wrong = [option for option in range(len(scores)) if option not in one.right]
    if not wrong:
        return
    best = max(one.right, key=lambda option: (scores[option], -option))
    worst = max(wrong, key=lambda option: (scores[option], -option))
    if scores[best] - scores[worst] <= MARGIN:
        machine.move(one.options[best], 1)
        machine.move(one.options[worst], -1)
