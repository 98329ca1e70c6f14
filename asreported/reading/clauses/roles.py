"""Roles: what each word does in a clause, one letter a word (:mod:`asreported.reading.grammar.letters` names them)."""

from __future__ import annotations

from collections.abc import Callable

from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import Remembered, fold
from asreported.reading.grammar.compiler import Lexicon
from asreported.reading.grammar.english import endings, english

_BY_CATEGORY = (
    ("be", letters.BE),
    ("have", letters.HAVE),
    ("do", letters.DO),
    ("modal", letters.MODAL),
    ("clause_expletive", letters.PRONOUN),
    ("negation", letters.NOT),
    ("linking_and", letters.AND),
    ("relative_word", letters.RELATIVE),
    ("subordinator", letters.CONJUNCTION),
    ("determiner", letters.ARTICLE),
    ("clause_adverb", letters.ADVERB),
    ("part_opener", letters.INCLUDING),
    ("preposition", letters.PREPOSITION),
    ("pronoun", letters.PRONOUN),
    ("nounish_verb", letters.NOUNISH_PLURAL),
    ("clause_reporting", letters.REPORTED),
    ("clause_readiness", letters.READY),
    ("get_passive", letters.GET),
)
"""Roles of closed classes, the first that fits."""

_VERBS = (
    "measure_verb",
    "measure_undergone",
    "measure_sense",
    "clause_verb",
    "irregular_participle",
    "report_verb",
    "say",
    "tell",
)
_FORMS = ("measure_state", "counted_sort")
_SIGNS = {
    ",": letters.COMMA,
    **dict.fromkeys("([", letters.OPEN),
    **dict.fromkeys(")]", letters.CLOSE),
    **dict.fromkeys(";:", letters.SEMICOLON),
    **dict.fromkeys("—–…", letters.DASH),
    "-": letters.HYPHEN,
    **dict.fromkeys('"“”', letters.QUOTE),
}
_WORDS = {
    **dict.fromkeys(english.OF_WORD, letters.OF),
    **dict.fromkeys(english.TO_WORD, letters.TO),
    **dict.fromkeys(english.OUT_WORD | english.DUE_WORD, letters.PREPOSITION),
    **dict.fromkeys(english.NO_WORD, letters.ARTICLE),
    **dict.fromkeys(english.SINCE_WORD, letters.SINCE),
    **dict.fromkeys(english.POSSESSIVE_MARK, letters.POSSESSIVE),
}
"""Roles of words that no category decides."""
_MARKS = (
    ("Numeral", letters.NUMBER, letters.NUMBER_REST),
    ("Date", letters.DATE, letters.DATE),
    ("Refused", letters.REFUSED, letters.REFUSED),
)
_MEMORY = 100_000  # distinct words remembered before the memory is begun anew
_CONTRACTED = (
    (endings.PERFECT_ENDING, letters.HAVE),
    (endings.MODAL_ENDING, letters.MODAL),
    (endings.BE_ENDING, letters.BE),
)

_Has = Callable[[str, str], bool]
"""Returns True if a category of the lexicon (its first argument) has a word."""


class Roles(dict[str, str]):
    """Word → role, found on first sight and remembered; and the phrases of each table by their first words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.asked: list[str] = []
        self.asked_of: dict[str, tuple[str, ...]] = {}
        self.marks: dict[str, str] = {}
        for name, head, rest in _MARKS:
            one, more = lexicon.mark(name)
            self.marks[one], self.marks[more] = head, rest
        self.phrases_of = Remembered(self._phrases)
        self.openers_of = Remembered(self._openers)
        self.opening_verbs = self.openers("measure_verb") | self.openers("measure_undergone")
        self.opening_verbs |= self.openers("measure_sense")  # "walk" of "walk out"
        categories = (*(category for category, _ in _BY_CATEGORY), *_VERBS, *_FORMS)
        entries = {entry for category in categories for entry in lexicon.categories[category]}
        self.listed = frozenset(form for entry in entries for form in (entry, entry.upper(), fold(entry)))

    def phrases(self, table: str) -> dict[str, object]:
        """Entries of several words of a table, folded: its own, and those of the table of its phrases."""
        return self.phrases_of[table]

    def _phrases(self, table: str) -> dict[str, object]:
        categories = self.lexicon.categories
        entries = {**categories[table], **categories.get(table + "_phrase", {})}
        return {fold(entry): value for entry, value in entries.items() if " " in entry}

    def ask(self, category: str) -> None:
        """Let sentences look for the words of a category too; the few that are asked for are soon all known."""
        if category not in self.asked:
            self.asked.append(category)
            for word in self.lexicon.categories[category]:
                self.asked_of[word] = (*self.asked_of.get(word, ()), category)

    def openers(self, table: str) -> frozenset[str]:
        """First words of the phrases of a table."""
        return self.openers_of[table]

    def _openers(self, table: str) -> frozenset[str]:
        return frozenset(phrase.partition(" ")[0] for phrase in self.phrases(table))

    def __missing__(self, word: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        role = self[word] = _role(word, self.lexicon, self)
        return role


def _in_none(category: str, word: str) -> bool:
    """Return False: the answer for a word that is in no list of the lexicon."""
    return False


def _role(word: str, lexicon: Lexicon, known: Roles) -> str:
    if not word[0].isalpha() and word[0] not in "'’":
        return _SIGNS.get(word, letters.WORD if word[0].isdigit() else letters.OTHER)
    low = fold(word)
    if low in _WORDS:
        return _WORDS[low]
    if "'" in low:
        return _contracted(low, lexicon)
    has = lexicon.has if low in known.listed or word in known.listed else _in_none
    return _closed_class(word, low, has) or _open_class(word, low, has, known)


def _closed_class(word: str, low: str, has: _Has) -> str:
    """Return the role of a word of a closed class; nothing for any other word."""
    for category, role in _BY_CATEGORY:
        if has(category, word) and not (role == letters.MODAL and word in english.MONTH_OR_MODAL):
            plain = role == letters.NOUNISH_PLURAL and not low.endswith(endings.PLURAL_ENDING)
            return letters.NOUNISH if plain else role
    return ""


def _open_class(word: str, low: str, has: _Has, known: Roles) -> str:
    """Return the role of a name, a verb, a noun or an adverb."""
    if word[0].isupper() and not has("measure_verb", word):
        return letters.NAME
    if has("measure_state", word) and not low.endswith(endings.PAST_ENDING):
        return letters.STATE
    form = _verb_form(word, low, has)
    if form:
        return form
    if low in known.opening_verbs:
        return letters.NOUNISH
    if low.endswith(endings.ADVERB_ENDING) and not known.lexicon.has("no_adverb", word):
        return letters.ADVERB
    return letters.PLURAL if is_plural(word, known.lexicon) else letters.WORD


def _verb_form(word: str, low: str, has: _Has) -> str:
    """Return the role of a form of a verb, shown by its ending or by the lexicon; nothing for any other word."""
    verb = any(has(category, word) for category in _VERBS)
    if low.endswith(endings.GERUND_ENDING) and len(low) > 4 and (verb or not has("counted_sort", word)):
        return letters.GERUND
    if has("irregular_participle", word) or (
        low.endswith(endings.PAST_ENDING) and len(low) > 3 and low not in english.NO_PARTICIPLE
    ):
        return letters.PARTICIPLE
    return letters.VERB if verb else ""


def _contracted(low: str, lexicon: Lexicon) -> str:
    """Role of a pronoun or auxiliary that has grown together with another: "they've", "won't"."""
    for ending, role in _CONTRACTED:
        if low.endswith(ending):
            return role
    if low.endswith(endings.NEGATIVE_ENDING):
        if low in english.NEGATED_MODAL:
            return letters.MODAL
        return letters.DO if low in english.NEGATED_DO else letters.BE if low in english.NEGATED_BE else letters.HAVE
    return letters.WORD


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Return True if a word looks like a noun in the plural, or stands for many."""
    if lexicon.has("irregular_plural", word):
        return True
    return (
        word.endswith(endings.PLURAL_ENDING)
        and len(word) > 3
        and not word.endswith(endings.NO_PLURAL_ENDING)
        and not lexicon.has("no_plural", word)
    )
