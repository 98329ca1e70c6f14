"""Training the tagger: the vocabulary, then the weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from asreported.reading.clauses.structure.tagger import NEITHER, STATES, around
from asreported.reading.clauses.structure.tags import OPEN_CLASSES, Tag
from asreported.reading.clauses.structure.words import ENDING, KINDS, SIGNS, Candidates, Vocabulary, describe, shape_of
from tests.treebank.conllu import Sentence
from tests.treebank.perceptron import Perceptron, shuffled

SIGNS_APART = 64
"""Kinds that are left for signs."""
SURE = 10
"""Occurrences from which on a word has no other tags than those that were seen."""
INFINITIVES = {Tag.BASE, Tag.PRESENT}
PASTS = {Tag.PAST, Tag.PARTICIPLE, Tag.ADJECTIVE}
"""Tags of the same form, of which a word that was seldom seen may have the others too."""
RARE = 2
"""Occurrences up to which a word tells of those that nobody has seen."""
SHARE = 0.015, 0.04
"""Least share of a tag among those of a known word, and among those of an ending."""
FINITE = {Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST}
"""Tags that an unknown word in capitals never has."""
EPOCHS = 5
SCALE = 4
MARGIN = 8
"""What the right tag must score above the best wrong one to be left alone."""


def vocabulary_of(sentences: Sequence[Sentence]) -> Vocabulary:
    """The vocabulary of some sentences."""
    counts = _counted(sentences)
    inflected = _inflected(sentences)
    vocabulary = Vocabulary()
    classes: dict[Candidates, int] = {}
    endings = _endings(counts)
    for name, tags in sorted(endings.items()):
        vocabulary.endings[name] = classes.setdefault(tags, len(classes))
    vocabulary.classes = list(classes)
    sizes = {}
    for entry, seen in sorted(counts.items()):
        sizes[entry] = sum(seen.values())
        guessed = vocabulary.classes[vocabulary._by_ending(entry)] if vocabulary.endings else ()
        vocabulary.known[entry] = classes.setdefault(_possible(entry, seen, inflected, guessed), len(classes))
    for entry in sorted(inflected.keys() - counts.keys()):
        vocabulary.known[entry] = classes.setdefault(tuple(sorted(inflected[entry])), len(classes))
    vocabulary.classes = list(classes)
    most = sorted(sizes, key=lambda entry: (-sizes[entry], entry))[: KINDS - SIGNS_APART - 2 * len(classes)]
    vocabulary.frequent = {entry: kind for kind, entry in enumerate(most)}  # kinds of their own
    return vocabulary


def _counted(sentences: Sequence[Sentence]) -> dict[str, Counter[int]]:
    """Tags of each entry: a word that opens a sentence counts in lower case if it is seen so elsewhere."""
    small = {token for one in sentences for token in one.tokens if token.islower()}
    reader = Vocabulary()
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in sentences:
        for at, (token, tag) in enumerate(zip(one.tokens, one.tags, strict=True)):
            if token in SIGNS or token[0] == "\n":
                continue
            low = token.lower().replace("’", "'")
            opens = at == 0 or one.tags[at - 1] in (Tag.QUOTE, Tag.END, Tag.COLON)
            whole = token.isupper() and len(token) > 1
            entry = low if token[0].isalpha() and low in small and (opens or whole) else reader.entry(token)
            counts[entry][tag] += 1
    return {entry: seen for entry, seen in counts.items() if " " not in entry and "\t" not in entry}


def _possible(entry: str, seen: Counter[int], inflected: dict[str, set[int]], guessed: Candidates) -> Candidates:
    """Tags that a word may have: those it was seen with, those of a form of a known verb or noun, and likely others.

    A word that was seen once may also have the tags that its ending lets guess.
    """
    total = sum(seen.values())
    tags = {tag for tag, count in seen.items() if count >= SHARE[0] * total}
    if not tags & set(OPEN_CLASSES):
        return tuple(sorted(tags))
    tags |= inflected.get(entry, set())
    if total == 1 and entry not in inflected:
        tags |= set(guessed)
    if total < SURE:
        tags |= INFINITIVES if tags & INFINITIVES else set()
        if entry.endswith("ed") and tags & PASTS:
            tags |= {Tag.PAST, Tag.PARTICIPLE}
    return tuple(sorted(tags))


def _inflected(sentences: Sequence[Sentence]) -> dict[str, set[int]]:
    """Regular forms of the verbs and nouns that were seen, with their tags."""
    forms: defaultdict[str, set[int]] = defaultdict(set)
    words = [word for one in sentences for word in one.words if word.lemma.isalpha() and word.lemma.islower()]
    lemmas = {(word.kind, word.lemma) for word in words}
    irregular = {word.lemma for word in words if word.fine in ("VBD", "VBN") and not word.form.lower().endswith("ed")}
    for kind, lemma in sorted(lemmas):
        if kind == "VERB":
            forms[lemma] |= {Tag.BASE, Tag.PRESENT}
            forms[_with_s(lemma)].add(Tag.THIRD)
            if lemma not in irregular:
                forms[_with_ed(lemma)] |= {Tag.PAST, Tag.PARTICIPLE}
        elif kind == "NOUN":
            forms[lemma].add(Tag.NOUN)
            forms[_with_s(lemma)].add(Tag.PLURAL)
    return forms


def _with_ed(lemma: str) -> str:
    if lemma[-1] == "y" and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return lemma + ("d" if lemma[-1] == "e" else "ed")


def _with_s(lemma: str) -> str:
    if lemma[-1] == "y" and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _endings(counts: dict[str, Counter[int]]) -> dict[str, Candidates]:
    """Tags by shape and ending, of rare words."""
    by_ending: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for entry, seen in counts.items():
        if sum(seen.values()) <= RARE:
            for length in range(min(ENDING, len(entry)) + 1):
                by_ending[shape_of(entry) + entry.lower()[len(entry) - length :]].update(seen.keys())
    open_classes = set(OPEN_CLASSES) | {Tag.NUMBER, Tag.OTHER}
    endings = {}
    for name, seen in by_ending.items():
        total = sum(seen.values())
        allowed = open_classes - FINITE if name[:1] in ("C", "A") else open_classes
        for tag, ending in ((Tag.ADVERB, "ly"), (Tag.PARTICIPLE, "ed"), (Tag.GERUND, "ing")):
            if name[:1] in ("C", "A") and not name.endswith(ending):
                allowed = allowed - {tag}
        tags = tuple(sorted(tag for tag, count in seen.items() if tag in allowed and count >= SHARE[1] * total))
        if tags and (total >= 8 or len(name) <= 1):
            endings[name] = tags
    return endings


def train(sentences: Sequence[Sentence], vocabulary: Vocabulary, epochs: int = EPOCHS) -> dict[int, int]:
    """Weights of the tagger."""
    machine = Perceptron()
    described = {}
    for one in sentences:
        for token in one.tokens:
            if token not in described:
                described[token] = describe(vocabulary, token)
    for epoch in range(epochs):
        for number in shuffled(len(sentences), epoch + 1):
            _learn(sentences[number], described, machine)
    return machine.averaged(least=3, smallest=2, scale=SCALE)


def _learn(one: Sentence, described: dict[str, tuple[int, Candidates, tuple[int, ...]]], machine: Perceptron) -> None:
    found = [described[token] for token in one.tokens]
    kinds = [kind for kind, _, _ in found] + [NEITHER[0]] * 2
    before = last = int(Tag.START)
    previous = NEITHER[0]
    state = STATES[Tag.START]
    get = machine.weights.get
    for at, (kind, candidates, static) in enumerate(found):
        chosen, right = candidates[0], one.tags[at]
        if len(candidates) > 1:
            features = (*around(before, last, kind, previous, kinds[at + 1], kinds[at + 2], state), *static)
            scores = {tag: sum(get(feature + tag, 0) for feature in features) for tag in candidates}
            chosen = max(candidates, key=lambda tag: (scores[tag], -tag))
            machine.moment += 1
            if right in scores:
                worst = max((tag for tag in candidates if tag != right), key=lambda tag: (scores[tag], -tag))
                if scores[right] - scores[worst] <= MARGIN:
                    machine.move([feature + right for feature in features], 1)
                    machine.move([feature + worst for feature in features], -1)
        before, last, previous = last, chosen, kind
        turned = STATES[chosen]
        state = state if turned < 0 else turned
