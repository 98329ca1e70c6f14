"""Speakers: the noun phrase that names who speaks, its role, and who a surname or a pronoun goes back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from asreported.reading.grammar.english import any_of, branches, endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.phrases import BEFORE, PHRASE

_OFFICE = Pattern("<role>")
_BODY = Pattern("<body_name>")
_ALIKE = 8
"""Places at which a word is looked for that is part of a longer one there."""
_WITHOUT_VERB = re.compile(rf"['’](?:{branches.CLIPPED_AUXILIARY})$")
_OWNING = english.POSSESSIVE_MARK | {"’", "'"}
_WITHIN_NAME = english.POSSESSIVE_MARK | {"-"}
_GOES_ON = english.OF_BODY | {"("}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaker: the words of the report, and what they say of role and affiliation.

    ``words`` is the phrase without its article; ``name`` the proper name in it, if it has one; ``who`` the
    person or body it stands for once the report has been read up to there.
    """

    words: str
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    pronoun: bool = False
    gender: str | None = None
    person: bool = False

    @property
    def who(self) -> str:
        """The name, or the words where there is none."""
        return self.name or self.words


def speaker_from(text: Text, first: int, last: int) -> Speaker:
    """The speaker that the noun phrase of tokens ``first`` to ``last`` (excluded) names."""
    words, lexicon = text.words, text.lexicon
    tail, bracket = last, None
    if last - first > 2 and words[last - 1] == ")":
        last = _opening_bracket(words, first, last - 1)
        bracket = text.slice(last + 1, tail - 1)
    if last - first > 1 and lexicon.has("article", words[first]):
        first += 1
    spoken = _WITHOUT_VERB.sub("", words[first])
    if last - first == 1 and not _is_acronym(spoken) and (lexicon.has("pronoun", spoken) or spoken in english.WHO_WORD):
        return Speaker(spoken, pronoun=True, gender=lexicon.categories["gender_of_pronoun"].get(spoken.lower()))
    name_from = _name_from(text, first, last)
    named = name_from < last and (name_from > first or not words[first].islower())
    gender = _gender(text, first, last)
    if named:
        name = text.slice(name_from, last)
        role = (
            None if _is_courtesy(text, first, name_from) else text.slice(_role_from(text, first, name_from), name_from)
        )
        person = name_from > first or (
            not lexicon.has("organisation", words[last - 1]) and not words[last - 1].isupper()
        )
        affiliation = bracket or (_prefix(text, first, name_from) if role else None)
        return Speaker(text.slice(first, tail), name, role, affiliation, gender=gender, person=person)
    if _has_role(text, first, last):
        return Speaker(
            text.slice(first, tail), None, None, bracket or _prefix(text, first, last), gender=gender, person=True
        )
    return Speaker(text.slice(first, tail), None, None, None, gender=gender)


def _role_from(text: Text, first: int, last: int) -> int:
    """Where the office begins: after what is said of its holder's words ("a statement from Secretary Moe")."""
    office = text.search(_OFFICE, first, last)
    return next((at for at in range(office.start() if office else first, first, -1) if _leads(text, at - 1)), first)


def _leads(text: Text, at: int) -> bool:
    return text.lexicon.has("before_person", text.words[at])


def _opening_bracket(words: list[str], first: int, at: int) -> int:
    while at > first and words[at] != "(":
        at -= 1
    return at


def _is_acronym(word: str) -> bool:
    """Return True if a word that looks like a pronoun is a name: WHO, US."""
    return word.isupper() and len(word) > 1


def _name_from(text: Text, first: int, last: int) -> int:
    """Where in a noun phrase the proper name begins: after the office, or at its head; ``last`` where it has none."""
    words, has = text.words, text.lexicon.has
    if text.match(_BODY, first, last) is not None:  # "Doctors Without Borders"
        return first
    office = -1
    for match in text.find(_OFFICE, first, last):
        between = words[office : match.start()] if office >= 0 else []
        if any(has("preposition", word) or has("article", word) for word in between):
            break
        office = match.end()
    if office >= 0 and _is_body_name(text, first, last):
        return first
    at = office if office >= 0 else first
    if office >= 0 and at < last and words[at] in _OWNING:  # "the Prime Minister's Office"
        return last
    while at < last and words[at] in (".", "-"):
        at += 1
    if any(not _in_name(text, token, at) for token in range(at, last)):
        return last
    return at


def _is_body_name(text: Text, first: int, last: int) -> bool:
    """Return True if words with an office in them name a body: "the Harbor Workers Union"."""
    words, has = text.words, text.lexicon.has
    ends = words[last - 1][0].isupper() and (has("organisation", words[last - 1]) or has("kind", words[last - 1]))
    return ends and all(word[0].isupper() for word in words[first:last])


def with_apposition(text: Text, speaker: Speaker, first: int, last: int) -> Speaker:
    """The speaker with the role that an apposition (``the director of Y``) gives; unchanged where it gives none."""
    words, lexicon = text.words, text.lexicon
    if first < last and lexicon.has("article", words[first]):
        first += 1
    elif first < last and (lexicon.has("relative", words[first]) or lexicon.has("preposition", words[first])):
        return speaker
    last = min(last, first + 16)
    if not _has_role(text, first, last):
        return speaker
    affiliation = speaker.affiliation or _prefix(text, first, last)
    for at in range(first, last - 1):
        if words[at].lower() in english.AT_BEHIND_NAME:
            begin = at + 1 + lexicon.has("article", words[at + 1])
            if begin < last and words[begin][0].isupper():
                affiliation = text.slice(begin, last)
            break
    return replace(speaker, role=speaker.role or text.slice(first, last), affiliation=affiliation, person=True)


def _in_name(text: Text, at: int, first: int) -> bool:
    word = text.words[at]
    if word[0].isupper() or word in "-.’'&" or word in english.POSSESSIVE_MARK:
        return True
    return at > first and text.lexicon.has("name_particle", word)


def _is_courtesy(text: Text, first: int, last: int) -> bool:
    """Return True if words before a name are no office: nothing, or Mr. and the like."""
    return all(word == "." or text.lexicon.has("courtesy_title", word) for word in text.words[first:last])


def _has_role(text: Text, first: int, last: int) -> bool:
    return any(text.lexicon.has("role", text.words[at]) for at in range(first, last))


def _gender(text: Text, first: int, last: int) -> str | None:
    for at in range(first, last):
        if text.lexicon.has("male", text.words[at]):
            return "m"
        if text.lexicon.has("female", text.words[at]):
            return "f"
    return None


def _prefix(text: Text, first: int, last: int) -> str | None:
    """Capitalised words before the office: the body or country that it belongs to."""
    words, has = text.words, text.lexicon.has
    at = first
    while at < last and words[at][0].isupper() and not (has("role", words[at]) or has("role_modifier", words[at])):
        at += 1
    while at > first and not words[at - 1][0].isalpha():
        at -= 1
    return text.slice(first, at) if first < at < last else None


class Speakers:
    """Memory of who has been named in a text, in the order of reading."""

    __slots__ = ("_bodies", "_by_surname", "_looked_up", "_recent", "_text")

    def __init__(self, text: Text) -> None:
        self._text = text
        self._bodies: dict[str, Speaker | None] = {}
        self._by_surname: dict[str, Speaker] = {}
        self._looked_up: set[str] = set()
        self._recent: list[Speaker] = []

    def mention(self, first: int, last: int) -> None:
        """Remember a subject that says nothing, for the pronoun after it; only where it surely names somebody."""
        speaker = speaker_from(self._text, first, last - (self._text.words[last - 1] in english.POSSESSIVE_MARK))
        if not speaker.pronoun and self._is_listed(speaker.words):  # "Israel", of which "it" may go on
            self._recent.append(replace(speaker, name=speaker.words, person=False))
            return
        if speaker.name is None and not speaker.pronoun and self._text.lexicon.has("kind", speaker.words):
            self.meet(speaker)
        if speaker.name is None or speaker.pronoun:
            return
        surname = speaker.name.split()[-1].casefold()
        if speaker.role is not None or not speaker.person or surname in self._by_surname:
            self.meet(speaker)

    def body_named(self, first: int, last: int) -> str | None:
        """The name of the body or country that a phrase is, or that it goes back to; None where it is no such."""
        speaker = speaker_from(self._text, first, last)
        if speaker.pronoun:
            speaker = self._behind(speaker)
        known = speaker.name is not None and (self._is_listed(speaker.name) or not speaker.person)
        return speaker.name if known else None

    def person_before(self, gender: str) -> str | None:
        """The name of the person met last; None where that is nobody of this gender, or no person."""
        known = self._recent[-1] if self._recent else None
        fits = known is not None and known.person and known.gender in (None, gender)
        return known.name if known is not None and fits else None

    def _is_listed(self, name: str) -> bool:
        """Return True if the story has a place or a source of a name, and nobody who speaks."""
        categories = self._text.lexicon.categories
        listed = any(name in categories.get(kind, {}) for kind in ("story_source", "story_place"))
        return listed and name not in categories.get("story_speaker", {})

    def meet(self, speaker: Speaker) -> Speaker:
        """The speaker with what the text says elsewhere of the same person; remembers them for pronouns."""
        if speaker.pronoun:
            return self._behind(speaker)
        if speaker.name is not None and not self._text.lexicon.has("kind", speaker.words):
            speaker = self._known(speaker)
        elif self._is_short(speaker.words):
            speaker = self._of_that_kind(speaker)
        if not self._recent or self._recent[-1] is not speaker:
            self._recent.append(speaker)
            if len(self._recent) > 12:
                del self._recent[0]
        return speaker

    def _is_short(self, words: str) -> bool:
        """Return True if words can stand for somebody named in full: one plain noun, or a kind of body."""
        alone, kind = " " not in words, self._text.lexicon.has("kind", words.split()[-1])
        return (words.islower() and (alone or (kind and words.count(" ") == 1))) or (alone and kind)

    def labelled(self, first: int, last: int) -> Speaker:
        """The speaker of a transcript's label (``MR. KIRBY``, ``THE PRESIDENT``)."""
        text = self._text
        spoken = [word for word in text.slice(first, last).title().split() if word not in english.TITLE_ARTICLE]
        if not spoken:
            return Speaker(text.slice(first, last), person=True)
        titles = [at for at, word in enumerate(spoken) if text.lexicon.has("role", word.rstrip("."))]
        office = titles[-1] if titles else -1
        courtesy = office >= 0 and text.lexicon.has("courtesy_title", spoken[office].rstrip("."))
        role = None if courtesy else " ".join(spoken[: office + 1]) or None
        name = " ".join(spoken[office + 1 :]) or None
        speaker = Speaker(" ".join(spoken), name, role, None, False, _gender(text, first, last), True)
        return self._known(speaker) if name is not None else speaker

    def _known(self, speaker: Speaker) -> Speaker:
        assert speaker.name is not None
        surname = speaker.name.split()[-1].casefold()
        known = self._by_surname.get(surname)
        if known is None and " " not in speaker.name and surname not in self._looked_up:
            self._looked_up.add(surname)
            known = self._mentioned(speaker.name)
        if known is not None and _same(known, speaker):
            full = known.name if len(known.name or "") > len(speaker.name) else speaker.name
            speaker = replace(
                speaker,
                name=full,
                role=speaker.role or known.role,
                affiliation=speaker.affiliation or known.affiliation,
                gender=speaker.gender or known.gender,
                person=speaker.person or known.person,
            )
        self._by_surname[surname] = speaker
        return speaker

    def _mentioned(self, surname: str) -> Speaker | None:
        """The full name at the first mention of a surname, wherever in the text that is."""
        text = self._text
        at = self._first_token(surname.title() if surname.isupper() else surname)
        if at < 0:
            return None
        match = text.search(BEFORE, max(text.sentence_of(at)[0], at - 12), at + 1)
        if match is None or text.lexicon.has("turn_of_questions", text.words[match.start("np")]):
            return None
        speaker = speaker_from(text, match.start("np"), at + 1)
        return speaker if speaker.name is not None and speaker.name.endswith(surname) else None

    def _behind(self, speaker: Speaker) -> Speaker:
        """The person or body that a pronoun stands for: the last one named that it fits."""
        pronoun = speaker.words.lower()
        if pronoun in self._text.lexicon.categories["gender_of_pronoun"]:
            for known in reversed(self._recent):
                several = known.name is None and known.words.endswith(endings.PLURAL_ENDING)
                if known.person and not several and known.gender in (None, speaker.gender):
                    found = replace(known, words=speaker.words, name=known.who, gender=speaker.gender, pronoun=True)
                    self._learn(known, speaker.gender)
                    return found
        elif pronoun in english.BODY_PRONOUN:
            for known in reversed(self._recent):
                document = self._text.lexicon.has("document", known.who.split()[-1])
                if not document and (
                    not known.person
                    or (pronoun in english.SEVERAL_PRONOUN and known.who.endswith(endings.PLURAL_ENDING))
                ):
                    return replace(known, words=speaker.words, name=known.who, pronoun=True)
        return speaker

    def _of_that_kind(self, speaker: Speaker) -> Speaker:
        """``the ministry`` after ``the Ministry of Health``: the last one named with those words in its name."""
        parts = speaker.words.casefold().split()
        for known in reversed(self._recent):
            named = known.name or known.words
            if len(named) > len(speaker.words) and set(parts) <= set(named.casefold().split()):
                return replace(known, words=speaker.words, name=known.who, pronoun=True)
        if not self._text.lexicon.has("kind", parts[-1]):
            return speaker
        body = self.body(speaker.words)
        if body == speaker.words and len(parts) == 1:
            body = self._told_of(parts[0]) or body
        return speaker if body == speaker.words else replace(speaker, name=body, pronoun=True)

    def _told_of(self, kind: str) -> str | None:
        """The one body that the text calls by a kind and a name: ``the charity Port Aid``, ``the Danish military``."""
        cap, the = r"[A-Z][\w.'-]*", any_of(english.DEFINITE_ARTICLE | english.TITLE_ARTICLE)
        told = re.compile(rf"\b(?:{the}) (?:{kind} ({cap}(?: {cap})*)|((?:{cap} )+{kind}))\b")
        found = {match[1] or match[2] for match in told.finditer(self._text.raw)}
        return found.pop() if len(found) == 1 else None

    def body(self, words: str) -> str:
        """The body of a kind that the text names first, wherever it does; the words themselves where it names none."""
        *told, kind = words.split()
        kind = kind.capitalize()
        if kind not in self._bodies:
            self._bodies[kind] = self._body(kind)
        body = self._bodies[kind]
        if body is None or not {part.casefold() for part in told} <= set(body.who.casefold().split()):
            return words
        return body.who

    def _body(self, kind: str) -> Speaker | None:
        """The body of a kind that the text names first, wherever it does: ``the Health Ministry in Gaza``."""
        text = self._text
        at = self._first_token(kind)
        if at < 0:
            return None
        first, (low, high) = at, text.sentence_of(at)
        while first > low and (text.words[first - 1][0].isupper() or text.words[first - 1] in _WITHIN_NAME):
            first -= 1
        first += first < at and text.lexicon.has("article", text.words[first])
        goes_on = at + 1 < high and text.words[at + 1] in _GOES_ON
        whole = text.match(PHRASE, first, high if goes_on else at + 1)
        return speaker_from(text, *whole.span("np")) if whole is not None else None

    def _first_token(self, word: str) -> int:
        """The first token of the text that is a word, or -1; words that begin alike ("Funding") are passed over."""
        words, raw = self._text.words, self._text.raw
        offset = raw.find(word)
        for _ in range(_ALIKE):
            if offset < 0:
                break
            at = self._text.token_at(offset)
            if at < len(words) and words[at] == word:
                return at
            offset = raw.find(word, offset + len(word))
        return -1

    def _learn(self, known: Speaker, gender: str | None) -> None:
        if known.gender == gender:
            return
        learned = replace(known, gender=gender)
        self._recent = [learned if one is known else one for one in self._recent]
        if known.name is not None:
            self._by_surname[known.name.split()[-1].casefold()] = learned


def _same(known: Speaker, speaker: Speaker) -> bool:
    """Return True if two speakers of one surname can be one person: no different first names."""
    assert known.name is not None
    assert speaker.name is not None
    one, other = known.name.split(), speaker.name.split()
    return len(one) == 1 or len(other) == 1 or one[0] == other[0]
