"""Build the weights of the reading's structure from a treebank, the same bytes each time.

    python -m tests.treebank.train TREEBANK [--out FOLDER]

TREEBANK is a CoNLL-U file or a folder of ``*-train.conllu[.gz]``. The attachment is learnt from tags as the tagger
gives them on sentences that it has not seen: each third of the treebank is tagged by what was learnt from the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from asreported.reading.clauses.structure import weights
from asreported.reading.clauses.structure.tagger import tag
from asreported.reading.clauses.structure.words import Words, written
from tests.treebank import attaching, tagging
from tests.treebank.conllu import Sentence, read_treebank

FOLDS, STRETCH = 3, 50
"""Parts for the tags that the attachment is learnt from, dealt out in stretches of so many sentences."""
FOLD_EPOCHS = 3


def folds(sentences: Sequence[Sentence], count: int = FOLDS) -> list[list[Sentence]]:
    """The sentences in several parts, neighbours together."""
    return [[one for at, one in enumerate(sentences) if at // STRETCH % count == part] for part in range(count)]


def tagged_apart(sentences: Sequence[Sentence]) -> list[tuple[Sentence, list[int]]]:
    """Sentences with tags by a tagger that has not seen them."""
    parts = folds(sentences)
    found = []
    for part in parts:
        others = [one for other in parts if other is not part for one in other]
        vocabulary = tagging.vocabulary_of(others)
        learnt = tagging.train(others, vocabulary, FOLD_EPOCHS)
        words = Words(vocabulary, learnt)
        found += [(one, tag(one.tokens, words, learnt)) for one in part]
    return found


def build(sentences: Sequence[Sentence]) -> dict[str, bytes]:
    """The files of weights, by name."""
    vocabulary = tagging.vocabulary_of(sentences)
    learnt = tagging.train(sentences, vocabulary)
    asked = [question for one, tags in tagged_apart(sentences) for question in attaching.questions(one, tags)]
    return {
        "words.txt": written(vocabulary).encode(),
        "tagging.bin": weights.pack(learnt),
        "attachment.bin": weights.pack(attaching.train(asked)),
    }


def main() -> int:
    """Build and write the files, and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--out", type=Path, default=Path(weights.__file__).parent)
    given = parser.parse_args()
    for name, content in build(list(read_treebank(given.treebank))).items():
        (given.out / name).write_bytes(content)
        sys.stdout.write(f"{name}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
