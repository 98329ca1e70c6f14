"""Nouns left out: what is counted where the number stands alone and the sentence says it elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.roles import is_plural
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import When, always, kind
from asreported.reading.figures.counted import shapes
from asreported.reading.figures.counted.counted import NOTHING, Noun, behind, noun_of, take
from asreported.reading.figures.counted.groups import TABLE as GROUP
from asreported.reading.figures.counted.heads import Phrase, group_of, head_of
from asreported.reading.figures.counted.ids import Id
from asreported.reading.figures.counted.partitives import noun_of_opening
from asreported.reading.figures.counted.shared import COUNTING, as_other, from_to, joined, own_words, parallel
from asreported.reading.figures.counted.subjects import as_before, moved, worth
from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_HAPPENED = ("running_event", "single_event")
_STATES = ("state_noun", "harmed_noun")
_NOT_COUNTED = ("source_noun", "number_noun", *_HAPPENED)
_PLACES = ("region", "building")
_TWO_NAMES = 2 * letters.NAME
_FAR = 40  # tokens to an earlier number, beyond which its noun is not in mind any more
_NEAR = 25  # tokens before a number in which "the number of" is looked for


def read_left_out(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted`` and ``group`` of each draft without a noun, where the same sentence supplies one."""
    for case in read_cases(text, drafts):
        draft = case.draft
        if draft.counted is None and (found := case.decide(TABLE)) is not None:
            take(draft, found.value, found.rule)
        if draft.group is None and (of := case.decide(GROUP)) is not None:
            draft.group = of.value
            draft.note(of.rule, of.value)
        elif draft.group is not None:
            draft.note("group", draft.group)


def read_moved(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted`` of each sum or share that a verb says something moves to."""
    for case in read_cases(text, drafts):
        draft = case.draft
        if draft.counted is None or draft.counted_rule in _WEAK:
            found = MOVED.decide(case)
            if found is not None:
                take(draft, found.value, found.rule)


def _left(case: Case) -> int:
    """Return the position in the outline of a number with its hedge."""
    return case.outline.at(case.draft.stretch[0])


def _without_place(outline: Outline, phrase: Phrase | None) -> Noun | None:
    found = noun_of(outline, phrase)
    return None if found is None else found._replace(at=None)


def _whole(case: Case) -> Draft | None:
    whole = case.draft.part_of
    return whole if whole is not None and whole.first < case.draft.first and whole.counted is not None else None


def _before_sum(case: Case) -> Noun | None:
    """Return the noun of "a loan of $3 million", "the requirement ($3 million)"."""
    outline, left = case.outline, _left(case)
    roles = outline.roles
    if left > 1 and shapes.BEFORE_SUM.match(roles, left - 2) and not outline.has("number_noun", left - 2):
        return Noun(outline.slice(left - 2, left - 1))
    return None


def _number_of(case: Case) -> Phrase | None:
    """Return the noun of "the number of Palestinians killed", where the number completes that phrase."""
    outline, left = case.outline, _left(case)
    roles = outline.roles
    for at in range(left - 1, max(-1, left - _NEAR), -1):
        if roles[at] in shapes.BARRIERS:
            return None
        if roles[at : at + 2] in shapes.NOUN_OF and outline.has("number_noun", at):
            named = head_of(outline, at + 2) or _state(outline, at + 2)
            happened = named is not None and any(outline.has(name, named[2] - 1) for name in _HAPPENED)
            return None if happened else named  # "the toll of the flood"
    return None


def _state(outline: Outline, at: int) -> Phrase | None:
    """Return the state of those who are counted: "the number of confirmed dead"."""
    state = next(
        (place for place in range(at, min(at + 3, len(outline.roles))) if outline.has("state_noun", place)), None
    )
    return None if state is None else (state, state, state + 1)


def _for_some(case: Case) -> bool:
    """Return True of "shelter for hundreds", "bringing the toll to 400": nobody says of what."""
    outline, left = case.outline, _left(case)
    if left < 2:
        return False
    return outline.has("for_word", left - 1) or (
        outline.has("to_word", left - 1) and outline.has("number_noun", left - 2)
    )


def _placed(case: Case) -> Phrase | None:
    """Return what is put at a number, or gathered to it: "put the dead at 40", "a crowd of 40"."""
    outline, left = case.outline, _left(case)
    roles = outline.roles
    if left > 1 and roles[left - 1] == letters.OF and outline.has("container_noun", left - 2):
        return left - 2, left - 2, left - 1
    if left < 3 or not outline.has("placed_at", left - 1) or roles[left - 2] not in shapes.PLACED:
        return None
    if outline.has("sum_noun", left - 2):
        return None  # "put the toll at 40"
    again = roles[left - 4 : left - 2] == shapes.AND_ARTICLE  # "put the dead at 40 and the hurt at 60"
    low = 0 if again else max(0, left - 5)
    return (left - 2, left - 2, left - 1) if outline.within("placing", low, left - 2) else None


def _is_toll(case: Case) -> bool:
    """Return True if what is put at a number is only its sum: "put the toll at 40"."""
    outline, left = case.outline, _left(case)
    placed = left > 1 and outline.has("placed_at", left - 1) and outline.has("sum_noun", left - 2)
    return placed and outline.within("placing", max(0, left - 5), left - 2)


def _opening(case: Case) -> Noun | None:
    at = noun_of_opening(case.draft, case.outline)
    return None if at is None else Noun(case.outline.slice(at, at + 1))


def _earlier(case: Case) -> Draft | None:
    """Return the number before, whose noun is still in mind; of a part its whole ("13, including 4 women, and 9")."""
    outline, end = case.outline, behind(case)
    stated = outline.has("state_noun", end) or outline.roles[end : end + 1] == letters.PARTICIPLE
    for one in reversed(case.sentence.cases[: case.at]):
        other = one.draft
        if other.counted is None or other.kind not in COUNTING or (one.at and _only_where(case, one)):
            continue
        if stated and any(outline.text.lexicon.has(name, other.counted) for name in _STATES):
            return None  # "the number of dead rose to 40, with 3 missing", "12 bodies and 40 wounded"
        between = case.outline.roles[case.outline.at(other.last) : case.outline.at(case.draft.first)]
        if letters.SEMICOLON in between.rstrip(shapes.LEADING)[:-1] or len(between) >= _FAR:
            continue
        whole = other.part_of
        return whole if whole is not None and whole.first < other.first and whole.counted is not None else other
    return None


def _only_where(case: Case, one: Case) -> bool:
    """Return True if a number of places only says where: "12 guards in five prisons; two have left"."""
    placed = case.sentence.has("place_preposition_sure", one.left - 1)
    return placed and case.sentence.value("counted_sort", one.end - 1) in _PLACES


def _noun_before(case: Case) -> Noun | None:
    """Return the nearest plural before a number that is neither who counts nor what happened."""
    outline, left = case.outline, _left(case)
    roles = outline.roles
    stated = roles[behind(case) :][:1] in shapes.STATED  # "counted 40 dead and 30 missing"
    doer = _doer(outline, left, shapes.OBJECTS if stated else "")
    stop = _clause_of(outline, left) if stated else 0
    for at in range(left - 1, stop - 1, -1):
        word = outline.written(at)
        if at in doer or any(outline.has(name, at) for name in _NOT_COUNTED):
            continue
        if shapes.AGENT.search(roles, 0, at) is not None and outline.within("by_word", max(0, at - 4), at):
            continue  # "killed by settlers"
        if (roles[at] == letters.PLURAL and not outline.has("nounish_verb", at)) or (
            roles[at] == letters.NAME and is_plural(word, outline.text.lexicon)
        ):
            if at and roles[at - 1 : at + 1] == _TWO_NAMES and not _is_noun(outline, word):
                continue  # "Khan Younis", "Ana Lopes"
            return Noun(word, None, group_of(outline, at, at, at + 1))
    return None


def _is_noun(outline: Outline, word: str) -> bool:
    """Return True if a word that is written as a name is a noun of something that can be counted."""
    sorts = outline.text.lexicon.categories["counted_sort"]
    return word in sorts or fold(word) in sorts


def _word_before(case: Case) -> Noun | None:
    outline, left = case.outline, _left(case)
    if letters.WORD not in outline.roles[:left]:
        return None
    return Noun(outline.written(outline.roles.rindex(letters.WORD, 0, left)))


def _clause_of(outline: Outline, left: int) -> int:
    """Return where the clause of a number begins whose state follows it: "that trucks blocked, where 12 dead lay"."""
    opened = max(outline.roles.rfind(sign, 0, left) for sign in shapes.CLAUSE_BEFORE) + 1
    return max([opened, *(match.end() for match in shapes.NEW_CLAUSE.finditer(outline.roles, 0, left))])


def _doer(outline: Outline, left: int, across: str) -> range:
    """Return where the subject of the verb stands whose object the number is: "fire officials counted 40".

    ``across`` are further roles that may stand between: other objects in the same breath.
    """
    for verb in reversed(outline.verbs):
        if verb.last > left:
            continue
        moved = outline.has("difference_word", verb.main) or outline.has("toll_verb", verb.main)
        gap = outline.roles[verb.last : left].strip(letters.SMALL + across)
        if verb.copula or verb.passive or not verb.finite or moved or gap:
            break
        opened = max(outline.roles.rfind(sign, 0, verb.first) for sign in shapes.CLAUSE_OPENING)
        return range(opened + 1, verb.first)
    return range(0)


def _like(notation: str, find: Callable[[Case], Draft | None]) -> Taken[Case, Noun]:
    return Taken(notation, lambda case: as_other(find(case)))


count, money, percent = kind(Kind.COUNT), kind(Kind.MONEY), kind(Kind.PERCENT)
shared: When = kind(*COUNTING)

TABLE: Table[Case, Noun] = Table(
    "counted",
    (
        Rule(
            Id.AS_WHOLE,
            always,
            _like("noun of the whole", _whole),
            "A part counts what its whole does.",
            ("The ferry carried 60 sailors, including [12] in a hold.",),
            ("The ferry carried 60 sailors, including [12] cooks.",),
        ),
        Rule(
            Id.FROM_TO,
            always,
            _like("noun of the new state", from_to),
            "Two states of a change count one thing.",
            ("The tap's flow fell from [600] to 120 litres.",),
            ("The tap's flow fell in [600] towns to 120 litres.",),
        ),
        Rule(
            Id.SHARED_NEXT,
            always,
            Taken("noun of the next number", own_words),
            "Two numbers share a noun that stands with the second.",
            ("Police freed [31] local and 12 foreign sailors.",),
            ("Police freed [31] cooks and 12 foreign sailors.",),
        ),
        Rule(
            Id.JOINED,
            count,
            _like("noun of the number that it is joined to", joined),
            "One noun phrase joins two numbers.",
            ("Between [three million] and more than ten million sailors fled.",),
            ("Some [three] drowned and nearly ten sailors left.",),
        ),
        Rule(
            Id.PARALLEL,
            always,
            _like("noun of the number in whose place it stands", lambda case: parallel(case.draft, case.outline)),
            "A number in the place of another counts the same.",
            ("Some 900 sailors are living in schools, [300] in churches.",),
            ("Some 900 sailors are living in 300 schools, [300] churches are shut.",),
        ),
        Rule(
            Id.BEFORE_SUM,
            money,
            Taken("noun before the sum", _before_sum),
            "A sum is one of what stands before it.",
            ("The port took a loan of [$3 million].",),
            ("The port paid [$3 million].",),
        ),
        Rule(
            Id.WORTH,
            money,
            Taken("noun before it", worth),
            'A sum is the price of what is "worth" it.',
            ("Police seized cocaine worth [$3 million].",),
            ("The trip was worth it, and cost [$3 million].",),
        ),
        Rule(
            Id.NUMBER_OF,
            ~money,
            Taken("noun behind it", lambda case: _without_place(case.outline, _number_of(case))),
            '"The number of sailors rose to 40" counts sailors.',
            ("The number of sailors lost has risen to [40].",),
            ("The mayor met a number of sailors and [40] cooks.",),
        ),
        Rule(
            Id.FOR_SOME,
            ~money & Condition("for_some", _for_some),
            NOTHING,
            "Nobody says of what those are for whom something is done.",
            ("The port has room for [hundreds].",),
            ("The port has [hundreds] of rooms.",),
        ),
        Rule(
            Id.PLACED,
            ~money,
            Taken("what is put at the number", lambda case: _without_place(case.outline, _placed(case))),
            "What is put at a number, or gathered to it, is counted.",
            ("The mayor put the dead at [40].",),
            ("The mayor put the toll at [40].",),
        ),
        Rule(
            Id.TOLL,
            ~money & Condition("toll", _is_toll),
            NOTHING,
            "A toll that is put at a number does not say of whom.",
            ("The office, which asks in clinics alone, has put the toll at [87].",),
            ("The office put the dead at [96].",),
        ),
        Rule(
            Id.OPENING,
            shared,
            Taken("noun that the sentence opens with", _opening),
            "A sentence that opens on some of them counts them.",
            ("Of these sailors, [70] drowned.",),
            ("With these sailors, [70] cooks drowned.",),
        ),
        Rule(
            Id.EARLIER,
            ~money,
            _like("noun of the number before", _earlier),
            "What was counted before is still in mind.",
            ("On Monday 40 sailors drowned, on Tuesday [12].",),
            ("On Monday 40 sailors drowned, on Tuesday [12] cooks.",),
        ),
        Rule(
            Id.NOUN_BEFORE,
            ~money,
            Taken("nearest plural before the number", _noun_before),
            "The nearest plural before a number is counted.",
            ("The police stopped the rowers, [40] in all.",),
            ("The mayor counted [40].",),
        ),
        Rule(
            Id.WORD_BEFORE,
            percent,
            Taken("nearest noun before the share", _word_before),
            "A share is of the noun before it.",
            ("Turnout was a mere [40 percent].",),
            ("Turnout was a mere [40].",),
        ),
    ),
)

MOVED: Table[Case, Noun] = Table(
    "counted",
    (
        Rule(
            Id.MOVED,
            kind(Kind.MONEY, Kind.PERCENT, Kind.FRACTION),
            Taken("what moves, or is moved, to the number", moved),
            "A sum or a share is of what rises by it, stands at it, costs it, or is raised to it.",
            ("Net profit fell to [$3 million].", "The lender raised its base rate to [3 percent]."),
            ("The bank gave [$3 million].",),
        ),
        Rule(
            Id.SAME_SUM,
            kind(Kind.MONEY, Kind.PERCENT, Kind.FRACTION),
            Taken("what the number before counts", as_before),
            "What moves to one sum from another is one thing.",
            ("The lender raised its base rate to 3 percent on Monday, the ninth rise in a row, from [2 percent].",),
            ("Net profit fell to $3 million, and the town paid [$4 million].",),
        ),
    ),
)
"""What a sum or a share is of, told by its verb: asked last, since what it measures is told by nearer words."""
_WEAK = frozenset({Id.EARLIER, Id.NOUN_BEFORE, Id.WORD_BEFORE})
"""Rules of mere nearness, which a verb overrides."""
