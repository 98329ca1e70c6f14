"""Arguments: whether what is counted takes part in the event that its clause tells of, or only stands beside it.

Who does something and whom it is done to are arguments of its verb. What is owned, what others are taken out of, and
what a preposition only sets beside them has no share in the event: it tells of a state.
"""

from __future__ import annotations

from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.records import Kind

_COORDINATED = letters.shape(
    """
    (?: <of> <adverb|article|noun>* )? <comma>? <and> <adverb|article>* <numeral> <numeral|noun|of|participle>*
    """
)
"""What stands between a first subject and the verb of several."""
_OBJECT = letters.shape("<adverb|article|noun|refused|hyphen|numeral|of|dash>* <and> <adverb|article>*")
"""What stands between a verb and the last of its objects."""
_CONTENTS = letters.shape("<word|plural> <of> <adverb|article>* <end>")
"""Of what there are so many: "a convoy of"."""
_OF_THOSE_BEFORE = letters.shape(
    """
    <of|including> (?: <pronoun> <comma> | <article> <comma>
    | <article> <participle|state|word|plural> (?! <number> ) )
    """
)
"""Opens a sentence on some of those whom an earlier one counted: "of these, 135", "of those killed, 12"."""
_FELLOWS = letters.shape("<preposition> <adverb|article|noun|numeral>{1,6} <and> <adverb|article>* <end>")
_OF_FIRST = (letters.OF, letters.spelled("of article"))
_OF_THE = (letters.OF, letters.spelled("of article"))
_OWNED = (letters.POSSESSIVE, letters.spelled("of article"))
_APART = frozenset(letters.spelled("semicolon quote conjunction open relative"))
_ADVERB_OR_NOT = letters.spelled("adverb not")
_DESCRIBED = (letters.PARTICIPLE, letters.RELATIVE, letters.STATE, letters.CLOSE)
_DESCRIBING = (letters.PARTICIPLE, letters.RELATIVE, letters.STATE)
_OTHER_CLAUSE = frozenset(letters.spelled("semicolon quote be have modal"))
_OUT_OF_THE = (
    letters.spelled("number of article"),
    letters.spelled("number_rest of article"),
    letters.spelled("refused of article"),
)
_PARTICIPLE_OTHER = letters.spelled("participle other")


def opens_on_those(outline: Outline) -> bool:
    """Return True if a sentence opens with "of them", "among the killed": with those told of before."""
    return _OF_THOSE_BEFORE.match(outline.roles) is not None


def told_of(draft: Draft, outline: Outline, verb: OutlinedVerb | None) -> bool:
    """Return True if the number is the subject or object of a verb that tells an event, not a mere adverbial of it."""
    if verb is None or (
        verb.copula and verb.roles.strip(_ADVERB_OR_NOT) != letters.MODAL
    ):  # "will" before a verb that is not known
        return False
    left = draft.stretch[0] - outline.first
    if verb.last <= left:
        return _is_object(verb, outline, left)
    _, end = noun_span(draft, outline)
    gap = outline.roles[end : verb.first]
    joined = _COORDINATED.fullmatch(gap) is not None  # "scores of ministers and 40 generals will attend"
    of = outline.roles[max(0, left - 2) : left].replace(letters.ARTICLE, "")
    headed = left < 2 or of[-1:] != letters.PREPOSITION
    return headed and (joined or letters.NUMBER not in gap) and (verb.passive or verb.finite)


def beside_event(draft: Draft, outline: Outline, left: int, verb: OutlinedVerb | None) -> bool:
    """Return True if the counted took any part in what a verb of the past tells: "shouted at two guards"."""
    if verb is None or verb.copula or draft.kind is not Kind.COUNT:
        return False
    if outline.has("tell", verb.main) or outline.has("say", verb.main):
        return False
    end = draft.last - outline.first if draft.counted_at is None else draft.counted_at[1] - outline.first
    between = outline.roles[verb.last : left] if verb.last <= left else outline.roles[end : verb.first]
    owned = between.endswith(_OWNED) or _accompanies(outline, left)
    return not owned and not set(between) & _APART


def _accompanies(outline: Outline, left: int) -> bool:
    """Return True if a preposition only sets the counted beside it: "with five men", "with the pilot and two"."""
    joined = _FELLOWS.search(outline.roles, 0, left)
    return outline.has("accompanying", left - 1 if joined is None else joined.start())


def _is_object(verb: OutlinedVerb, outline: Outline, left: int) -> bool:
    """Return True if the phrase that ends before a position is a verb's object: "freed 12", "pulled a girl and two"."""
    if verb.passive or outline.has("tell", verb.main):
        return False  # "told a crowd of 500"
    gap = outline.roles[verb.last : left]
    contained = _CONTENTS.search(gap)
    if contained is not None and _holds(outline, verb.last + contained.start()):
        gap = gap[: contained.start()]
    return len(gap.replace(letters.ADVERB, "").replace(letters.ARTICLE, "")) <= 1 or _OBJECT.fullmatch(gap) is not None


def _holds(outline: Outline, noun: int) -> bool:
    """Return True if a noun's event befalls those whom it is made of: "a convoy of", "the bodies of"."""
    return outline.has("container_noun", noun) or outline.value("measure_deed", noun) is not None


def is_stock(draft: Draft, outline: Outline, left: int) -> bool:
    """Return True if the number is the stock that another is taken from, or that somebody has: "9 of the city's 20"."""
    roles = outline.roles
    if roles[left - 1 : left] == letters.POSSESSIVE:
        return True
    after = (draft.last if draft.counted_at is None else draft.counted_at[1]) - outline.first
    taken = roles[max(0, left - 3) : left] in _OUT_OF_THE
    taken = taken or (
        left > 2 and outline.word(left - 3) in english.ONE_WORD and outline.word(left - 2) in english.OF_WORD
    )
    return taken and roles[after : after + 1] not in _DESCRIBING


def is_whole(draft: Draft, outline: Outline, left: int) -> bool:
    """Return True if the number only says out of how many another is: "three of the four suspects"."""
    after = (draft.last if draft.counted_at is None else draft.counted_at[1]) - outline.first
    described = outline.roles[after : after + 1] in _DESCRIBED and outline.roles[after : after + 2] != _PARTICIPLE_OTHER
    described = described and outline.value("measure_undergone", after) is None  # "eight of the nine sailors drowned"
    if not described and outline.roles[:left] in _OF_FIRST:
        return any(other.part_of is draft for other in outline.drafts)  # "Of 9 forts, four are gone"
    if described or not outline.roles[:left].endswith(_OF_THE):
        return False
    return any(other.part_of is draft and other.last <= draft.first for other in outline.drafts)


def corrected_by(draft: Draft, outline: Outline) -> Draft | None:
    """The number before, in place of which this one is denied: "40 were freed, not 50"."""
    left = draft.stretch[0] - outline.first
    where = outline.drafts.index(draft)
    if not where or left < 2 or outline.word(left - 1) not in english.NOT_WORD:
        return None
    before = outline.drafts[where - 1]
    between = outline.roles[before.last - outline.first : left - 1]
    return (
        before
        if before.kind is draft.kind and between.endswith(letters.COMMA) and not set(between) & _OTHER_CLAUSE
        else None
    )
