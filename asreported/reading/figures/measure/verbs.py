"""Verbs: the verb of which the counted is the subject, near or far, and what it says of it."""

from __future__ import annotations

from asreported.measures import EVENTS, SHELTERED, UPROOTED, Measure
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.clauses.structure import ClauseKind
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import always
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.objects import completes, governor, of_object, state
from asreported.reading.figures.measure.tells import (
    How,
    Row,
    Told,
    count,
    in_place_of,
    named,
    sort_of,
    span,
    taken,
    told_by,
    when,
)
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.english import endings
from asreported.records import Kind, Role

_LIST = frozenset({UnitKind.COMMA, UnitKind.CONJUNCTION, UnitKind.NOUN_PHRASE})
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_DIRECT = letters.shape(
    """
    (?: <adverb|article|refused|hyphen|quote> | <open> <!open|close>{1,40} <close>
    | <dash> <!dash>{1,30} <dash> | <comma>? <relative> (?: <pronoun|adverb|name> | <article> <noun> )? ){0,4}
    """
)
"""What may stand between a noun and the verb said directly of it: "people (…) who reportedly"."""
_GAP_STOP = letters.shape(
    """
    <semicolon|quote|conjunction> | <other> <end> | <pronoun> <end> | <comma|and> <name> <end>
    | <comma> <and> <name> <end> | <comma> <and> <article> <!number>* <end>
    """
)
"""Ends the search for a predicate: a new thought, or a new subject just before the verb."""
_OF_ANOTHER = letters.shape("<any> <relative> <adverb|pronoun>? <end>")
_SPEAKER = letters.shape("<article>? <noun>{1,3} <reported|verbal>")
_SUBJECT_OF_ITS_OWN = letters.shape("(?: <pronoun> | <relative> (?: <name> | <article> <noun> ) ) <adverb>? <end>")
_OTHERS = letters.shape("<comma>? <and> <adverb|article>* <number>")
_BEFORE_COMPLEMENT = letters.spelled("preposition to be")
_CLOSE_COMMA_AND = letters.spelled("close comma and")
_OF_RELATIVE = letters.spelled("of relative")


def _infinitive_after(outline: Outline, at: int) -> OutlinedVerb | None:
    """Return the infinitive right after the verb at a place among the verbs: "are trying to flee"."""
    verb, following = outline.verbs[at], outline.verbs[at + 1 : at + 2]
    return (
        following[0] if following and following[0].first == verb.last and following[0].roles[0] == letters.TO else None
    )


# -- what befalls people in a state ------------------------------------------------------------------------------


def befell(case: Case) -> Told | None:
    """Return what befell those of whom a state was said: "16 displaced people … were injured"."""
    found = state(case)
    if found is None or found.measure not in SHELTERED or not case.draft.counted_at:
        return None
    told = of_subject(case)
    if told is not None and told.measure == found.measure:
        told = subject_past(case, told.verb)[0]  # "displaced people sheltered there were injured"
    return told if told is not None and told.measure in EVENTS else None


def then(case: Case) -> Told | None:
    """Return what is said of those to whom a participle says that something had happened: "girls seized were freed"."""
    outline, (told, verb) = case.outline, verb_behind(case)
    if told is None or verb is None or verb.first != span(case)[1]:
        return None
    if not verb.bare or outline.roles[verb.main] != letters.PARTICIPLE:
        return None
    after = subject_past(case, verb)[0]
    if after is None or after.verb is None or after.verb.bare:
        return None
    if letters.NUMBER in outline.roles[verb.last : after.verb.first]:
        return None
    return after if after.measure in EVENTS and after.measure != told.measure else None


def killed_and_wounded(case: Case) -> Told | None:
    """Return "other" for killed and wounded counted together, right after the noun."""
    return meanings.both_at(case.outline, span(case)[1])


# -- the subject -------------------------------------------------------------------------------------------


@once
def behind(case: Case) -> Told | None:
    """Return what the verb says of which the counted is the subject: the one right behind it, or that governs it."""
    told = verb_behind(case)[0]
    verb = governor(case) if told is None and case.role in _SUBJECTS else None
    return told if verb is None else meanings.said_of_subject(verb, case.outline, sort_of(case))


@once
def verb_behind(case: Case) -> tuple[Told | None, OutlinedVerb | None]:
    """Return what the verb right after the noun phrase says, and that verb, whether or not it says anything."""
    outline, sort, (_, end) = case.outline, sort_of(case), span(case)
    seized = next(
        (verb for verb in outline.verbs if outline.roles[end:][:1] == letters.PRONOUN and verb.first == end + 1), None
    )
    if seized is not None and not seized.copula and case.draft.counted_at is not None:
        return meanings.said_of_object(seized, outline, sort), seized  # "the 40 nuns they took"
    end = _past_speaker(outline, end)
    gap = _DIRECT.match(outline.roles, end)
    reach = end if gap is None else gap.end()
    at = next((at for at, verb in enumerate(outline.verbs) if end <= verb.first <= reach), None)
    if at is None:
        return None, None
    verb = outline.verbs[at]
    if _SUBJECT_OF_ITS_OWN.search(outline.roles, end, verb.first):
        return meanings.said_of_object(verb, outline, sort), verb  # "the 40 people they killed"
    told = meanings.said_of_subject(verb, outline, sort)
    if told is None and (following := _infinitive_after(outline, at)) is not None:
        return meanings.said_of_subject(following, outline, sort), following
    return told, verb


def _past_speaker(outline: Outline, end: int) -> int:
    """Return the position behind who says something of those of a relative clause: "34 of whom the army says"."""
    said = _SPEAKER.match(outline.roles, end) if end and outline.has("whom_word", end - 1) else None
    if said is None or not any(outline.has(name, said.end() - 1) for name in ("say", "belief_verb")):
        return end
    return said.end()


@once
def is_aside(case: Case) -> bool:
    """Return True if the verb behind only hangs on the noun, and tells where those are to whom something happens."""
    told, verb = verb_behind(case)
    if told is None or verb is None or told.measure not in SHELTERED:
        return False
    group = case.sentence.structure.verb_at(verb.main)
    asserted = told.how is How.EVENT and group is not None and group.finite  # "24 million lacked power"
    hangs = verb.bare and case.outline.roles[verb.main] in letters.BARE_FORMS and not asserted
    care = of_object(case)
    return hangs or (care is not None and care.measure == Measure.AID)


def of_subject(case: Case) -> Told | None:
    """Return what the predicate says of which the number is the subject, past whatever stands between."""
    verb = case.verb
    described = case.clause is not None and case.clause.kind is ClauseKind.RELATIVE
    if verb is not None and described and case.role is Role.OBJECT and not case.sentence.kinds(verb.end, case.left):
        return None  # "the firm, which employs 40 people, said 12 had died"
    return predicate(case)[0]


@once
def predicate(case: Case) -> tuple[Told | None, OutlinedVerb | None]:
    """Return what the predicate says of which the number is the subject, and its verb, whether or not it says any."""
    return subject_past(case, None)


def subject_past(case: Case, past: OutlinedVerb | None) -> tuple[Told | None, OutlinedVerb | None]:
    """Return what the predicate says of which the number is the subject, and its verb; not the verb group ``past``."""
    outline, sort, (_, end) = case.outline, sort_of(case), span(case)
    if case.left and outline.roles[case.left - 1] in _BEFORE_COMPLEMENT and not outline.has("for_word", case.left - 1):
        return None, None  # a complement is no subject
    tried, aside = 0, None
    other = _another_subject(case)
    for verb in outline.verbs:
        if verb.first < end or verb is past:
            continue
        gap = outline.roles[end : verb.first]
        if tried > 3 or _ends_search(outline, verb, gap) or (other is not None and verb.first > other):
            break
        tried += 1
        if _of_another(outline, verb, gap):
            continue
        told = meanings.said_of_subject(_of_themselves(verb, outline) or verb, outline, sort)
        if (
            told is not None
            and verb.bare
            and aside is None
            and gap.endswith(letters.COMMA)
            and told.measure in SHELTERED
        ):
            aside = told  # "30 inmates, held in state prisons, were released"
            continue
        if told is not None:
            return told, told.verb
        if outline.has("that_clause", verb.last):
            return aside, verb  # "the two leaders agreed that all captives must be released"
        others = verb.bare and _OTHERS.match(outline.roles, verb.last) is not None  # "two resigned and a third is"
        if verb.finite and letters.RELATIVE not in gap[-3:] and (others or not verb.bare):
            return aside, aside.verb if aside is not None else verb
    return aside, None if aside is None else aside.verb


def _another_subject(case: Case) -> int | None:
    """Return where a number behind a comma begins of which the verb behind is said, and which is no part of this one.

    "In a house of nine rooms, 20 guests died", and not "Some 12 pilots, three of them women, died".
    """
    for other in case.sentence.cases[case.at + 1 :]:
        if other.draft.part_of is case.draft or other.draft.kind is not Kind.COUNT:
            continue
        if other.draft.counted_at is None and (other.verb is None or other.verb.end <= other.left):
            continue
        subject = other.role in _SUBJECTS and case.verb is not other.verb and not _listed_with(case, other)
        joined = case.sentence.kinds(other.left - 1, other.left) == [UnitKind.CONJUNCTION]
        if subject and case.sentence.tag(other.left - 1 - joined) == Tag.COMMA:
            return case.outline.at(other.draft.first)
    return None


def _listed_with(case: Case, other: Case) -> bool:
    """Return True if two numbers may be joint subjects: "60 patients, 20 nurses and nine guests had left"."""
    placed = case.sentence.kinds(case.left - 1, case.left) in ([UnitKind.PREPOSITION], [UnitKind.OF])
    done_to = case.role is Role.OBJECT and case.verb is not None and case.verb.finite and case.verb.end <= case.left
    return not placed and not done_to and _LIST.issuperset(case.sentence.kinds(case.end, other.left))


def _ends_search(outline: Outline, verb: OutlinedVerb, gap: str) -> bool:
    """Return True if what stands between a number and a verb shows that the verb has another subject."""
    word = outline.word(verb.first)
    contracted = "'" in word and not word.endswith(endings.NEGATIVE_ENDING)  # "they've"
    return bool(
        contracted
        or _GAP_STOP.search(gap)
        or _OF_RELATIVE in gap
        or (_CLOSE_COMMA_AND in gap and letters.OPEN not in gap)
    )


def _of_another(outline: Outline, verb: OutlinedVerb, gap: str) -> bool:
    """Return True if a verb is said of a number or noun in between."""
    aside = gap.endswith(letters.COMMA) and gap.count(letters.COMMA) > 1
    hangs = verb.bare and letters.NUMBER in gap and outline.roles[verb.main] in letters.BARE_FORMS and not aside
    return hangs or _OF_ANOTHER.search(gap) is not None


def _of_themselves(verb: OutlinedVerb, outline: Outline) -> OutlinedVerb | None:
    """Return what those who speak say of themselves: "40 per cent said they had lost their homes"."""
    if verb.copula or not (outline.has("say", verb.main) or outline.has("tell", verb.main) or _reports(verb, outline)):
        return None
    at = verb.last + (outline.roles[verb.last : verb.last + 1] == letters.RELATIVE)
    if not outline.has("they_word", at):
        return None
    return next((other for other in outline.verbs if other.first == at + 1), None)


def _reports(verb: OutlinedVerb, outline: Outline) -> bool:
    """Return True if a verb is one of reporting, in any form of it."""
    return any(outline.text.lexicon.has(name, outline.word(verb.main)) for name in ("report_verb", "report_base"))


def sentenced(case: Case) -> bool:
    """Return True if those who are counted get a length of time: "two others got 18 months"."""
    verb, after = case.verb, case.after
    if verb is None or after is None or case.role not in _SUBJECTS:
        return False
    gets = case.sentence.has("sentencing", verb.main) and after.draft.kind is Kind.DURATION
    return gets and verb.end <= after.left <= verb.end + 1


# -- rules -------------------------------------------------------------------------------------------------


dead = when("dead", lambda case: (told := state(case)) is not None and told.measure == Measure.DEATHS)
aside = when("aside", is_aside)

AT_ONCE: Row = Rule(
    Id.AT_ONCE,
    ~named
    & ~when("uprooted_before", lambda case: (other := in_place_of(case)) and other.measure in UPROOTED)
    & ~when("completes", completes)
    | dead,
    taken(state),
    "A state right after a number is what it counts; the dead are dead, whatever else is said of them.",
    ("The blast left [six] dead and 21 wounded.", "Guards shot [three] men dead."),
    ("The blast left [six] villages without power.", "Gunmen killed 40 guards, taking [six] hostage."),
)
BOTH: Row = Rule(
    Id.BOTH,
    always,
    taken(killed_and_wounded),
    "Killed and wounded who are counted together are neither.",
    ("The strike left [300] people killed or wounded.",),
    ("The strike left [300] people killed and 40 wounded.",),
)
STATES: tuple[Row, ...] = (
    Rule(
        Id.THEN,
        always,
        taken(then),
        "What the sentence says of those to whom something had happened counts for more than that.",
        ("Some [30] girls kidnapped in May were freed on Sunday.",),
        ("Some [30] girls kidnapped in May were asked on Sunday.",),
    ),
    Rule(
        Id.BEFELL,
        always,
        taken(befell),
        "What befell people in a state counts for more than the state.",
        ("Some [16] people without power were injured.",),
        ("Some [16] people without power were interviewed.",),
    ),
    Rule(
        Id.STATE,
        always,
        taken(state),
        "A state right after the noun is said of what is counted.",
        ("Some [300] homes without power were for sale.",),
        ("The storm spared [300] homes.",),
    ),
)
SENTENCED: Row = Rule(
    Id.SENTENCED,
    count & Condition("sentenced", sentenced, needs=(*needs("sentencing"), *needs(Sign.SEVERAL))),
    Told(Measure.OTHER),
    "Those who get so many years are no receivers of aid.",
    ("The boss was cleared, and [two] aides got 18 months.",),
    ("The boss left, and [two] aides got 18 crates.",),
)
SUBJECTS: tuple[Row, ...] = (
    Rule(
        Id.SUBJECT,
        ~aside,
        told_by(behind, How.EVENT),
        "Some verbs tell what happens to their subject.",
        ("Some [900] people died.", "Some [900] people who died were miners."),
        ("Some [900] people voiced their anger.",),
    ),
    Rule(
        Id.SUBJECT_BY_SENSE,
        ~aside,
        told_by(behind, How.SENSE),
        "Some verbs tell only together with the sort of their subject.",
        ("Some [40] trucks entered the town.",),
        ("Some [40] nurses entered the town.",),
    ),
    Rule(
        Id.PASSIVE,
        ~aside,
        told_by(behind, How.PASSIVE),
        "The passive and a participle tell what is done to their subject.",
        ("Some [1,200] homes were destroyed.", "The toll includes [40] children killed on Monday."),
        ("Some [1,200] homes were counted.",),
    ),
    Rule(
        Id.LINKED,
        ~aside,
        told_by(behind, How.STATE),
        "A state that a verb links to its subject is said of it.",
        ("Some [40] miners are missing.", "Some [9,000] families no longer have a well."),
        ("Some [40] miners are on holiday.",),
    ),
)
ASIDE: Row = Rule(
    Id.ASIDE,
    aside,
    taken(behind),
    "Where people are is what they measure, if nothing is said to happen to them.",
    ("The mayor met [300] people sheltering in a school.",),
    ("The fire killed [300] people sheltering in a school.",),
)
FAR: tuple[Row, ...] = (
    Rule(
        Id.FAR,
        always,
        told_by(of_subject, How.EVENT, How.SENSE),
        "The predicate of which the number is the subject tells, past whatever stands between.",
        ("Some [12] pilots of the ferry line, three of them trainees, died.",),
        ("Some [12] pilots of the ferry line, three of them trainees, laughed.",),
    ),
    Rule(
        Id.FAR_PASSIVE,
        always,
        told_by(of_subject, How.PASSIVE, How.STATE),
        "So does a passive or a state that the predicate links to its subject.",
        ("At about 13:00, [two] miners, including a boy and his sister, were killed.",),
        ("At about 13:00, [two] miners, including a boy and his sister, were chosen.",),
    ),
)
