"""Clauses: the shallow structure of a sentence that has figures, found once and shared by the stages.

Each token of such a sentence gets a *role*, one letter for what it does in a clause, so that the questions
of the later stages (which verb governs this number, where does its noun phrase end) are regular expressions
over a short string. The letters:

    #  numeral (~ its further tokens)      t  date            x  refused number
    D  article, determiner                 w  word            W  capitalised word    s  plural noun
    K  past form or participle             G  form in -ing    F  other verb form     q  state ("dead", "missing")
    b  be    h  have    d  do    m  modal    g  get    !  not
    k  participle that only reports        r  "set", "due", "ready"    a  adverb
    p  preposition      o  of              T  to
    R  relative         I  pronoun         &  and, or         C  conjunction of another clause   c  since
    ^  possessive "'s"
    i  "including"      ,  comma           -  dash            ( )  brackets
    ;  colon, semicolon "  quotation mark  .  anything else
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from asreported.reading.draft import Draft
from asreported.reading.lexicon import Lexicon, Remembered, fold
from asreported.reading.text import Text

_BY_CATEGORY = (
    ("be", "b"),
    ("have", "h"),
    ("do", "d"),
    ("modal", "m"),
    ("clause_expletive", "I"),
    ("negation", "!"),
    ("linking_and", "&"),
    ("relative_word", "R"),
    ("subordinator", "C"),
    ("determiner", "D"),
    ("clause_adverb", "a"),
    ("part_opener", "i"),
    ("preposition", "p"),
    ("pronoun", "I"),
    ("nounish_verb", "f"),
    ("clause_reporting", "k"),
    ("clause_readiness", "r"),
    ("get_passive", "g"),
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
_SIGNS = {",": ",", "(": "(", "[": "(", ")": ")", "]": ")", ";": ";", ":": ";", "—": "-", "–": "-", "-": "'", "…": "-"}
_MEMORY = 100_000  # distinct words remembered before the memory is begun anew
_LONGEST = 250  # tokens of a sentence that are looked at together: keeps the cost of a line without end linear
_MARGIN = 60  # tokens around a number that belong to its outline in any case

_NOUNISH = re.compile(
    r"(?=[ef])(?:(?<=[TmdRI])[ef]|(?<=[TmdRI]a)[ef]|(?<=h)[ef](?=[D#I])|(?<=s)e(?=[wDWspTa#qefKG])"
    r"|(?<=spW)[ef](?=[wDWsKa#])|(?<=oDK)[ef](?=[pa])|(?<=&)e(?=[D#]))"
)
"""Nouns that are verbs here: after "to", a modal, "who" or "they"; in the plural after a plural noun
and after "of the injured"."""
_BASE = re.compile(r"(?<=m)w|(?<=m[a!])w|(?<=[sfKFGkr]T)w(?=[D#])")
"""Words that only their place shows to be verbs: "will attend", "plans to open 40"."""
_ATTRIBUTIVE = re.compile(
    r"""
      (?=[aKGkF]) (?:
      (?<=[Dpo\#~'^]) (?:a?[KGk])+ (?=[wWs])   # "the injured people", "700 internally displaced persons"
    | (?<=[\#~]w) [KG] (?=[ws])                   # "six large filling stations"
    | (?:(?<=[\#~D])|(?<=[\#~]w)) [KGk] (?= & (?: [wKGk] '? ){1,3} [wWs] )  # "displaced and wounded people"
    | (?<=[\#~]) [KGk] (?= (?: ,[wKk]{1,2} ){1,3} & [wKk]{1,2} s )  # "confirmed, probable and suspected cases"
    | (?<=D) [KGk] (?=a?\#)                       # "the remaining three"
    | (?<=[o^]) F                                 # "of conduct"
    )
    """,
    re.VERBOSE,
)
"""Participles and other verb forms that stand in a noun phrase."""
_SINCE = re.compile(r"(?<=h)c(?=[bKG])")
"""The adverb of "five have since been freed"."""
_NOMINAL = re.compile(r"K(?<=[Do]K)(?![wWsq#a])")
"""Participles that are nouns: "the injured"."""
_GROUP = re.compile(
    r"""
      (?= [bhdmgTKGFkr] ) (?:
      (?: [bhm] [a!]{0,4} ){1,3} [kr] [a!]{0,2} T a? (?: h a? )? b [a!]{0,4}+ (?! [KGFgkr] )  # "are believed to be"
    | (?: T !? a{0,2} )?
      (?: [bhdmg] [a!]{0,4} (?: [kr] [a!]{0,2} )? (?: T a? )? )*
      (?P<main> [KGFgk] | (?<=[bhdmgaT!]) r )
    | (?: T !? a? )? (?: [bhdm] [a!]{0,4} )+
    )
    """,
    re.VERBOSE,
)
"""A verb group: auxiliaries and a verb, or a copula alone."""
_NEGATED_MODALS = frozenset({"won't", "wouldn't", "can't", "couldn't", "shouldn't", "mustn't"})
_CONTRACTED = {"'ve": "h", "'ll": "m", "'d": "m", "'re": "b", "'m": "b"}


class _Roles(dict[str, str]):
    """Word → role, found on first sight and remembered; and the phrases of each table by their first words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.asked: list[str] = []
        self.asked_of: dict[str, tuple[str, ...]] = {}
        self.marks: dict[str, str] = {}
        for name, head, rest in (("Numeral", "#", "~"), ("Date", "t", "t"), ("Refused", "x", "x")):
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
    """What the lexicon says of a word that no list has."""
    return False


def _role(word: str, lexicon: Lexicon, known: _Roles) -> str:
    if not word[0].isalpha() and word[0] not in "'’":
        if word in ('"', "“", "”"):
            return '"'
        return _SIGNS.get(word, "w" if word[0].isdigit() else ".")
    low = fold(word)
    if low == "of":
        return "o"
    if low == "to":
        return "T"
    if low in ("out", "due"):
        return "p"
    if low == "no":
        return "D"
    if low == "since":
        return "c"
    if low == "'s":
        return "^"
    if "'" in low:
        return _contracted(low, lexicon)
    listed = low in known.listed or word in known.listed
    has = lexicon.has if listed else _in_none
    for category, role in _BY_CATEGORY:
        if has(category, word) and not (role == "m" and word == "May"):
            return "e" if role == "f" and low[-1] != "s" else role
    if word[0].isupper() and not has("measure_verb", word):
        return "W"
    verb = any(has(category, word) for category in _VERBS)
    if has("measure_state", word) and not low.endswith("ed"):
        return "q"
    if low.endswith("ing") and len(low) > 4 and (verb or not has("counted_sort", word)):
        return "G"
    if has("irregular_participle", word) or (
        low.endswith("ed") and len(low) > 3 and low not in ("hundred", "need", "aged")
    ):
        return "K"
    if verb:
        return "F"
    if low in known.opening_verbs:
        return "e"
    if low.endswith("ly") and not lexicon.has("no_adverb", word):
        return "a"
    return "s" if is_plural(word, lexicon) else "w"


def _contracted(low: str, lexicon: Lexicon) -> str:
    """Role of a pronoun or auxiliary that has grown together with another: "they've", "won't"."""
    for ending, role in _CONTRACTED.items():
        if low.endswith(ending):
            return role
    if low.endswith("n't"):
        if low in _NEGATED_MODALS:
            return "m"
        return "d" if low[0] == "d" else "b" if low[0] in "iaw" else "h"
    return "w"


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a noun in the plural, or stands for many."""
    if lexicon.has("irregular_plural", word):
        return True
    return word[-1] == "s" and len(word) > 3 and word[-2] not in "s'’" and not lexicon.has("no_plural", word)


@dataclass(slots=True)
class VerbGroup:
    """Auxiliaries and main verb; tokens relative to the sentence: ``first`` to ``last`` (excluded), ``main`` the verb.

    A copula ("are", "have been") has ``main == last``.
    """

    first: int
    main: int
    last: int
    roles: str

    @property
    def bare(self) -> bool:
        """Whether no auxiliary stands before the verb."""
        return self.first == self.main

    @property
    def passive(self) -> bool:
        """Whether the group is in the passive: a form of "be" or "get" before a participle."""
        return self.roles[-1] in "Kkr" and ("b" in self.roles[:-1] or "g" in self.roles[:-1])

    @property
    def copula(self) -> bool:
        """Whether there is no main verb."""
        return self.main == self.last

    @property
    def finite(self) -> bool:
        """Whether the group can be the predicate of a sentence."""
        return self.roles[0] != "T" and (not self.bare or self.roles[-1] not in "G")


@dataclass(slots=True)
class Outline:
    """A sentence as the stages see it: its first token, the roles of its tokens, its verb groups."""

    text: Text
    known: _Roles
    first: int
    last: int
    roles: str
    folded: list[str]
    verbs: list[VerbGroup]
    drafts: list[Draft] = field(default_factory=list)
    _spots: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def word(self, at: int) -> str:
        """Word at a position of the sentence, folded; none after its end."""
        return self.folded[at] if at < len(self.folded) else ""

    def words(self, first: int, last: int) -> str:
        """Words of a range of the sentence, folded, with single spaces."""
        return " ".join(self.folded[first:last])

    def has(self, category: str, at: int) -> bool:
        """Whether the word at a position is in a category of words in lower case."""
        return at < len(self.folded) and self.folded[at] in self.text.lexicon.categories[category]

    def spots(self, category: str) -> tuple[int, ...]:
        """Positions of the words of the sentence that are in a category of words in lower case."""
        spots = self._spots.get(category)
        if spots is None:
            self.known.ask(category)
            self._spots = dict.fromkeys(self.known.asked, ())
            asked_of = self.known.asked_of.get
            for at, word in enumerate(self.folded):
                for name in asked_of(word, ()):
                    self._spots[name] += (at,)
            spots = self._spots[category]
        return spots

    def within(self, category: str, first: int, last: int) -> bool:
        """Whether a word of a category stands in a range of the sentence."""
        return any(first <= at < last for at in self.spots(category))

    def slice(self, first: int, last: int) -> str:
        """A range of the sentence as written."""
        return self.text.slice(self.first + first, self.first + last)

    def value(self, table: str, first: int) -> str | None:
        """Value in a table of the longest entry that begins at a position: up to four words."""
        word = self.word(first)
        entries = self.text.lexicon.categories[table]
        if word in self.known.openers_of[table]:
            phrases = self.known.phrases_of[table]
            for length in (4, 3, 2):
                phrase = " ".join(self.folded[first : first + length])
                found = phrases.get(phrase)
                if found is not None:
                    return str(found)
        found = entries.get(word)
        if found is None and word:
            found = entries.get(self.text.words[self.first + first])
        return None if found is None else str(found)


_KNOWN: dict[int, _Roles] = {}
"""Roles by lexicon (its ``id``; the roles keep the lexicon alive, so that the number stays its own)."""


def read_clauses(text: Text, drafts: list[Draft]) -> None:
    """Give each draft the outline of its sentence; in a sentence of extreme length, of the words around it."""
    known = _KNOWN.get(id(text.lexicon))
    if known is None:
        known = _KNOWN[id(text.lexicon)] = _Roles(text.lexicon)
    outline: Outline | None = None
    sentence = -1
    for draft in drafts:
        if outline is None or draft.sentence != sentence:
            sentence = draft.sentence
            first, last = text.sentence(sentence)
            outline = None
        if outline is None or (outline.last < last and draft.last + _MARGIN > outline.last):
            low = first if last - first <= _LONGEST else max(first, draft.first - _MARGIN)
            outline = _outline(text, low, min(last, max(low + _LONGEST, draft.last + _MARGIN)), known)
        outline.drafts.append(draft)
        draft.outline = outline


def _outline(text: Text, first: int, last: int, known: _Roles) -> Outline:
    words = text.words[first:last]
    cells = list(map(known.__getitem__, words))
    tags, lexical = text.tags[first:last], text.lexical[first:last]
    if tags != lexical:
        marks = known.marks
        for at, tag in enumerate(tags):
            if tag in marks:
                cells[at] = marks[tag]
    for at in range(1, len(words) if "*" in words else 0):
        if words[at] == "*" and cells[at - 1] in "wsW":  # the mark of a note: "3,457 children* and 2,062 women"
            cells[at] = "a"
    roles = "".join(cells)
    if "^" in roles:
        roles = roles.replace("I^", "Ib").replace("R^", "Rb")
    if "CaC" in roles:
        for match in re.finditer("CaC", roles):
            at = match.start()
            if words[at + 1] == "well":
                roles = f"{roles[:at]}&&&{roles[at + 3 :]}"
    if "longer" in words:
        for at in range(1, len(words)):
            if words[at] == "longer" and words[at - 1] in ("no", "No"):
                roles = f"{roles[: at - 1]}aa{roles[at + 1 :]}"
    if "c" in roles:
        roles = _SINCE.sub("a", roles)
    roles = _BASE.sub("F", roles) if "m" in roles or "T" in roles else roles
    roles = _NOUNISH.sub("F", roles).replace("f", "s").replace("e", "w")
    roles = _NOMINAL.sub("q", roles)
    roles = _ATTRIBUTIVE.sub(lambda match: "w" * len(match[0]), roles)
    verbs = []
    for match in _GROUP.finditer(roles):
        first_main = match.start("main")
        main = first_main if first_main >= 0 else match.end()
        verbs.append(VerbGroup(match.start(), main, match.end(), match[0]))
    return Outline(text, known, first, last, roles, list(map(text.lexicon.folded.__getitem__, words)), verbs)
