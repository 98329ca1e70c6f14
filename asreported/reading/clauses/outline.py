"""Clauses: the shallow structure of a sentence that has figures, found once and shared by the stages.

Each token of such a sentence gets a *role*, one letter for what it does in a clause
(:mod:`asreported.reading.clauses.roles`), so that the questions of the later stages (which verb governs this number,
where does its noun phrase end) are regular expressions over a short string.
"""

from __future__ import annotations

from asreported.reading.clauses.roles import Roles
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft, Outline, OutlinedVerb
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text

_LONGEST = 250  # tokens of a sentence that are looked at together: keeps the cost of a line without end linear
_MARGIN = 60  # tokens around a number that belong to its outline in any case

_NOUNISH = letters.shape(
    """
    (?= <nounish|nounish_plural> ) (?: (?<= <to|modal|do|relative|pronoun> ) <nounish|nounish_plural>
    | (?<= <to|modal|do|relative|pronoun> <adverb> ) <nounish|nounish_plural>
    | (?<= <have> ) <nounish|nounish_plural> (?= <article|number|pronoun> )
    | (?<= <plural> ) <nounish>
    (?= <noun|article|preposition|to|adverb|number|state|nounish|nounish_plural|participle|gerund> )
    | (?<= <plural> <preposition> <name> ) <nounish|nounish_plural>
    (?= <noun|article|participle|adverb|number> )
    | (?<= <of> <article> <participle> ) <nounish|nounish_plural> (?= <preposition|adverb> )
    | (?<= <of> <article> <word> ) <nounish_plural> (?= <word|plural|article|number|gerund> )
    | (?<= <and> ) <nounish> (?= <article|number> ) )
    """
)
"""Nouns that are verbs here: after "to", a modal, "who" or "they"; in the plural after a plural noun
and after "of the injured"."""
_BASE = letters.shape(
    """
    (?<= <modal> ) <word> | (?<= <modal> <adverb|not> ) <word>
    | (?<= <plural|nounish_plural|verbal|reported|ready> <to> ) <word> (?= <article|number> )
    """
)
"""Words that only their place shows to be verbs: "will attend", "plans to open 40"."""
_ATTRIBUTIVE = letters.shape(
    """
    (?= <adverb|verbal|reported> ) (?:
    # "the injured people", "700 internally displaced persons"
    (?<= <article|preposition|of|numeral|hyphen|possessive> ) (?: <adverb>? <participle|gerund|reported> )+
    (?= <noun> )
    | (?<= <numeral> <word> ) <participle|gerund> (?= <word|plural> )  # "six large filling stations"
    # "displaced and wounded people"
    | (?: (?<= <numeral|article> ) | (?<= <numeral> <word> ) ) <participle|gerund|reported> (?= <and>
    (?: <word|participle|gerund|reported> <hyphen>? ){1,3} <noun> )
    # "confirmed, probable and suspected cases"
    | (?<= <numeral> ) <participle|gerund|reported> (?= (?: <comma> <word|participle|reported>{1,2} ){1,3} <and>
    <word|participle|reported>{1,2} <plural> )
    | (?<= <article> ) <participle|gerund|reported> (?= <adverb>? <number> )  # "the remaining three"
    | (?<= <of|possessive> ) <verb>  # "of conduct"
    )
    """
)
"""Participles and other verb forms that stand in a noun phrase."""
_SINCE = letters.shape("(?<= <have> ) <since> (?= <be|participle|gerund> )")
"""The adverb of "five have since been freed"."""
_NOMINAL = letters.shape("<participle> (?<= <article|of> <participle> ) (?! <noun|state|number|adverb> )")
"""Participles that are nouns: "the injured"."""
_GROUP = letters.shape(
    """
    (?= <auxiliary|get|to|verbal|reported|ready> ) (?:
    # "are believed to be"
    (?: <be|have|modal> <adverb|not>{0,4} ){1,3} <reported|ready> <adverb|not>{0,2} <to> <adverb>? (?: <have>
    <adverb>? )? <be> <adverb|not>{0,4}+ (?! <verbal|get|reported|ready> )
    | (?: <to> <not>? <adverb>{0,2} )?
    (?: <auxiliary|get> <adverb|not>{0,4} (?: <reported|ready> <adverb|not>{0,2} )? (?: <to> <adverb>? )? )*
    (?P<main> <verbal|get|reported> | (?<= <auxiliary|get|adverb|to|not> ) <ready> | <ready> (?= <word> <to> ) )
    | (?: <to> <not>? <adverb>? )? (?: <auxiliary> <adverb|not>{0,4} )+
    )
    """
)
"""A verb group: auxiliaries and a verb, or a copula alone."""
_AS_WELL_AS = letters.shape("<conjunction> <adverb> <conjunction>")
_PRONOUN_IS = letters.spelled("pronoun be")
_PRONOUN_S = letters.spelled("pronoun possessive")
_RELATIVE_IS = letters.spelled("relative be")
_RELATIVE_S = letters.spelled("relative possessive")


_KNOWN: dict[int, Roles] = {}
"""Roles by lexicon (its ``id``; the roles keep the lexicon alive, so that the number stays its own)."""


def read_clauses(text: Text, drafts: list[Draft]) -> None:
    """Give each draft the outline of its sentence; in a sentence of extreme length, of the words around it."""
    known = _KNOWN.get(id(text.lexicon))
    if known is None:
        known = _KNOWN[id(text.lexicon)] = Roles(text.lexicon)
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


def _outline(text: Text, first: int, last: int, known: Roles) -> Outline:
    words = text.words[first:last]
    roles = _of_words(words, text.tags[first:last], text.lexical[first:last], known)
    roles = _of_places(_of_phrases(words, roles))
    folded = list(map(text.lexicon.folded.__getitem__, words))
    return Outline(text, known, first, last, roles, folded, _verb_groups(roles))


def _of_words(words: list[str], tags: str, lexical: str, known: Roles) -> str:
    """Return the role of each word by itself, or of the number or date that it belongs to."""
    cells = list(map(known.__getitem__, words))
    if tags != lexical:
        marks = known.marks
        for at, tag in enumerate(tags):
            if tag in marks:
                cells[at] = marks[tag]
    for at in range(1, len(words) if "*" in words else 0):
        if words[at] == "*" and cells[at - 1] in letters.NOUN:  # the mark of a note: "3,457 children* and 2,062 women"
            cells[at] = letters.ADVERB
    return "".join(cells)


def _of_phrases(words: list[str], roles: str) -> str:
    """Return the roles with those of "that's", "as well as" and "no longer" put right."""
    if letters.POSSESSIVE in roles:
        roles = roles.replace(_PRONOUN_S, _PRONOUN_IS).replace(_RELATIVE_S, _RELATIVE_IS)
    for match in _AS_WELL_AS.finditer(roles):
        at = match.start()
        if words[at + 1] in english.AS_WELL:
            roles = f"{roles[:at]}{3 * letters.AND}{roles[at + 3 :]}"
    if not english.LASTING_NO_MORE.isdisjoint(words):
        for at in range(1, len(words)):
            if words[at] in english.LASTING_NO_MORE and words[at - 1] in english.NO_WORD:
                roles = f"{roles[: at - 1]}{2 * letters.ADVERB}{roles[at + 1 :]}"
    return roles


def _of_places(roles: str) -> str:
    """Return the roles with those put right that only the roles around them show."""
    if letters.SINCE in roles:
        roles = _SINCE.sub(letters.ADVERB, roles)
    if letters.MODAL in roles or letters.TO in roles:
        roles = _BASE.sub(letters.VERB, roles)
    roles = _NOUNISH.sub(letters.VERB, roles)
    roles = roles.replace(letters.NOUNISH_PLURAL, letters.PLURAL).replace(letters.NOUNISH, letters.WORD)
    roles = _NOMINAL.sub(letters.STATE, roles)
    return _ATTRIBUTIVE.sub(lambda match: letters.WORD * len(match[0]), roles)


def _verb_groups(roles: str) -> list[OutlinedVerb]:
    """Return the verb groups in a string of roles, in order."""
    verbs = []
    for match in _GROUP.finditer(roles):
        main = match.start("main")
        verbs.append(OutlinedVerb(match.start(), main if main >= 0 else match.end(), match.end(), match[0]))
    return verbs


__all__ = ["Outline", "OutlinedVerb", "read_clauses"]
