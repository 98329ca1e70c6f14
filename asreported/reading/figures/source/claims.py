"""Claims: numbers that a sentence gives as somebody's words, from "reported by X" to "a claim by X that"."""

from __future__ import annotations

from asreported.reading.clauses.structure import Voice
from asreported.reading.figures.rules import Condition, Rule, Taken
from asreported.reading.figures.source.cue import Cue, Tally, TallyRule, When, after, before, follows, kind, names, word
from asreported.reading.figures.source.ids import Id
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.speech.bodies import POSSESSIVE, is_document, names_hour, names_somebody
from asreported.reading.speech.phrases import PRONOUN, SOURCE
from asreported.reading.speech.reach import clause_end, clause_start, has_verb, segment_end, segment_start

_VALUED_BY = Pattern(r"<!terminal|paragraph_break>{1,24}? ( by | in ) (?= <article>? <!Numeral> )")
_THAT = Pattern("<!comma|terminal|relative>{1,8}? that")
_AT = Pattern("<!terminal|paragraph_break>{0,30}? at")
_WOULD = Pattern("<modal>")
_CALLED = Pattern(
    rf"(?P<np> {PRONOUN} | <!comma|terminal|quote_mark|paragraph_break>{{1,6}}? ) <said_how|-ly>{{0,2}} <called>"
)
_FINITE = Pattern("<be|have|modal|finite>")
_BEFORE_PAPER = 6  # tokens before a paper in which the verb of saying stands
_OPENERS = ("article", "preposition", "report_verb", "report_ing", "be", "perceiving")


def _as_before(cue: Cue) -> int:
    """Return the first token of the number before "as" and adverbs: "60 as first reported by"; or 0."""
    at = cue.first
    while at > cue.low and cue.has("said_how", at - 1):
        at -= 1
    return cue.number_before(at - 1) if cue.has("as_word", at - 1) else 0


def _by_number(cue: Cue) -> Tally | None:
    number = _as_before(cue) or cue.number_before(cue.first)
    return Tally(str(cue.named), number, cue.first, True) if number else None


def _beside_another(cue: Cue) -> bool:
    """Return True if the number before is set beside one told before it: "up from the 12", "compared with 12"."""
    number = cue.number_before(cue.first)
    known = any(cue.has(name, number - 1) for name in ("definite_article", "coming_from"))
    if not number or not (known or cue.any_has("set_against", (number - 3, number))):
        return False
    numerals = cue.text.lexicon.mark("Numeral")
    return any(cue.text.tags[at] in numerals for at in range(cue.low, number))


def _by_that(cue: Cue) -> Tally:
    return Tally(str(cue.named), cue.last, clause_end(cue.text, cue.last, cue.high), True)


def _by_be(cue: Cue) -> Tally:
    valued = cue.text.match(_AT, cue.last, cue.high) is not None
    return Tally(str(cue.named), cue.low, cue.high if valued else cue.first, True)


def _is_aside(cue: Cue) -> bool:
    opening = segment_start(cue.text, cue.low, cue.first)
    return opening > cue.low and not has_verb(cue.text, opening, cue.first)


def _by_aside(cue: Cue) -> Tally:
    opening = segment_start(cue.text, cue.low, cue.first)
    first = segment_start(cue.text, cue.low, opening - 1)
    return Tally(str(cue.named), first, segment_end(cue.text, cue.last, cue.high), True)


def _whole(cue: Cue) -> Tally:
    return Tally(str(cue.named), cue.low, cue.high, True)


def _valued_by(cue: Cue) -> Tally | None:
    text = cue.text
    found = text.match(_VALUED_BY, cue.last, cue.high)
    while found is not None:
        by = found.end() - 1
        named = text.match(SOURCE, by + 1, cue.high)
        if named is not None and (cue.has("by_word", by) or is_document(text, *named.span("np"))):
            return Tally(cue.who(named.span("np")), cue.first, cue.high, True)
        found = text.match(_VALUED_BY, found.end(), cue.high)
    return None


def _called(cue: Cue) -> Tally | None:
    found = cue.text.match(_CALLED, cue.last, cue.high)
    if found is None:
        return None
    end = segment_end(cue.text, found.end(), cue.high)
    verb = cue.text.search(_FINITE, found.end(), end)
    return Tally(cue.who(found.span("np")), found.end(), verb.start() if verb is not None else end, True)


def _paper(cue: Cue) -> bool:
    """Return True if the cue is a paper, and no verb: "the ministry reports that"."""
    return any(cue.has(name, cue.first - 1) for name in _OPENERS)


def _said_in(cue: Cue) -> bool:
    """Return True if somebody says it in the paper: "said in a statement that", "said on Monday in its report that"."""
    for at in range(cue.first - 1, max(cue.low, cue.first - _BEFORE_PAPER) - 1, -1):
        if cue.has("comma", at):
            return False
        verb = cue.verb_at(at)
        if verb is not None:
            said = any(cue.has(name, at) for name in ("say", "tell", "report_verb"))
            return said and verb.voice is Voice.ACTIVE and cue.any_has("in_word", (at + 1, cue.first))
    return False


def _own_claim(cue: Cue) -> Tally | None:
    owner = cue.owner
    if owner is None or owner[0] == owner[1]:
        return None
    return Tally(cue.who(owner), cue.last, clause_end(cue.text, cue.last, cue.high), True)


def _claim_by(cue: Cue) -> Tally | None:
    named = cue.text.match(SOURCE, cue.last + 1, cue.high)
    if named is None or not cue.has("claimed_what", named.end("np")):
        return None
    end = named.end("np")
    return Tally(cue.who(named.span("np")), end, clause_end(cue.text, end, cue.high), True)


def _under(cue: Cue) -> Tally | None:
    text, end = cue.text, segment_end(cue.text, cue.last, cue.high)
    named = text.match(SOURCE, cue.last, end)
    told = clause_end(text, end, cue.high)
    if named is None or text.search(_WOULD, end if end < cue.high else cue.last, told) is None:
        return None
    return Tally(cue.who(named.span("np")), named.end("np"), clause_end(text, cue.last, cue.high))


by = kind("by") & names & ~Condition("hour", lambda cue: names_hour(cue.text, str(cue.named)))
of_number = word("by_number") | Condition("as_before", lambda cue: _as_before(cue) > 0)
nearer: When = Condition("nearer", lambda cue: cue.any_has("according_word", (_segment(cue), cue.first)))
"""Another source stands in the same segment: "according to X as cited by Y"."""
somebody: When = Condition("names_somebody", lambda cue: names_somebody(cue.text, str(cue.named)))
owned: When = Condition("owned", lambda cue: cue.first > cue.low and cue.text.words[cue.first - 1] in POSSESSIVE)
"""Somebody owns the cue: "the rebels' claim"."""
said_in: When = Condition("said_in", _said_in)


def _segment(cue: Cue) -> int:
    return segment_start(cue.text, cue.low, cue.first)


CLAIMS: tuple[TallyRule, ...] = (
    Rule(
        Id.BY_NUMBER,
        by & of_number,
        Taken("named, of the number before", _by_number),
        'Some participles speak of the number before them only, and so does "as" behind a number.',
        ("Police counted 310 marchers, against [9,000] claimed by the organisers.",),
        ("Police arrested [12] men after an attack claimed by the rebels.",),
    ),
    Rule(
        Id.BY_BESIDE,
        by & Condition("beside_another", _beside_another),
        Taken("named, of the number before", _by_number),
        "A number that is set beside another, with a source of its own, says nothing of whose the other is.",
        (
            "The navy said 400 boats sank, up from the [310] reported by the press.",
            "Some 400 boats sank, compared with [310] reported by the navy in May.",
        ),
        (
            "The navy said [400] boats sank, up from the 310 reported by the press.",
            "The fleet lost [31] boats, a figure confirmed by the navy, in a week.",
            "The sinking of [310] boats was reported by the navy.",
        ),
    ),
    Rule(
        Id.BY_THAT,
        by & ~of_number & follows("that", _THAT),
        Taken("named, of the clause", _by_that),
        'The clause behind "reported by X that" is what X reports.',
        ("It was reported by the bureau that [310] people had moved away.",),
        ("Some [310] deaths were reported by the bureau.",),
    ),
    Rule(
        Id.BY_BE,
        by & ~of_number & ~nearer & before("be"),
        Taken("named, of what stands before", _by_be),
        'Before "is reported by X" stands what X reports.',
        ("Some [310] deaths were reported by the bureau.",),
        ("It was reported by the bureau that [310] people had moved away.",),
    ),
    Rule(
        Id.BY_ASIDE,
        by & ~of_number & ~nearer & ~before("as_word") & Condition("aside", _is_aside),
        Taken("named, of the segment before", _by_aside),
        "An apposition without a verb speaks of the segment before it.",
        ("The fleet lost [31] boats, a figure confirmed by the navy, in a week.",),
        ("The fleet lost [31] boats, as confirmed by the navy.",),
    ),
    Rule(
        Id.BY_SENTENCE,
        by & ~of_number & ~nearer,
        Taken("named, of the sentence", _whole),
        "Elsewhere a participle with its source speaks of the sentence.",
        ("The fleet lost [31] boats, as confirmed by the navy.",),
        ("The fleet lost [31] boats, according to the press as cited by the navy.",),
    ),
    Rule(
        Id.TOLD_BY,
        kind("told") & names,
        Taken("named, of the sentence", _whole),
        "What somebody was told is the words of whoever told it.",
        ("The jury was told by a clerk that [14] invoices were missing.",),
        ("The jury was told that [14] invoices were missing.",),
    ),
    Rule(
        Id.CITING,
        kind("citing") & names & somebody,
        Taken(
            "named, of its clause and what follows",
            lambda cue: Tally(str(cue.named), clause_start(cue.text, cue.low, cue.first), cue.high, True),
        ),
        "Whoever is cited stands behind the clause, and not whoever cites.",
        ("State radio reported [14] deaths, citing the interior ministry.",),
        ("The mayor spoke of [14] deaths, citing what had been seen.",),
    ),
    Rule(
        Id.VALUED_BY,
        kind("valued"),
        Taken("named behind the value", _valued_by),
        'Of what "is put at 40 by X" X is the source, and so is a paper in which it is.',
        ("The damage was put at [$40 million] by the insurers.", "The toll was given as [40] by the police."),
        ("The damage was put at [$40 million] in May.",),
    ),
    Rule(
        Id.CALLED,
        kind("called"),
        Taken("named before the verb, of its object", _called),
        "What somebody calls something is their word, up to the verb of the sentence.",
        ("The fair drew what organisers called a record [300] visitors.",),
        ("What organisers call a small leak has sickened [300] visitors.",),
    ),
    Rule(
        Id.PAPER_THAT,
        kind("claim") & after("that_word") & word("document") & Condition("paper", _paper) & ~owned & ~said_in,
        Taken(
            "the paper, of its clause",
            lambda cue: Tally(
                cue.text.slice(cue.first, cue.last), cue.last, clause_end(cue.text, cue.last, cue.high), True
            ),
        ),
        "A report of which nobody else is the source says itself what it says.",
        ("We have seen reports that [310] people moved away.",),
        ("The ministry reports that [310] people moved away.", "The navy said in a report that [310] boats were lost."),
    ),
    Rule(
        Id.OWN_CLAIM,
        kind("claim") & owned,
        Taken("owner, of what follows", _own_claim),
        "A claim is its owner's.",
        ("The rebels' claim to have killed [310] soldiers could not be checked.",),
        ("The rebels claim to have killed [310] soldiers.",),
    ),
    Rule(
        Id.CLAIM_BY,
        kind("claim") & ~owned & after("claimed_by"),
        Taken("named, of the clause behind", _claim_by),
        'Of "a claim by X that" X is the source.',
        ("The army denied a claim by the rebels that [310] soldiers had fled.",),
        ("The army denied a claim by the rebels, and [310] soldiers fled.",),
    ),
    Rule(
        Id.YOU_SAID,
        kind("you"),
        Taken("you, of what follows", lambda cue: Tally(cue.text.words[cue.first], cue.last, cue.high)),
        "What you said is yours.",
        ("You just mentioned [310] boats.",),
        ("You own [310] boats.",),
    ),
    Rule(
        Id.UNDER_PLAN,
        kind("under"),
        Taken("the plan, of what it would do", _under),
        "What a paper proposes is its own, and not what has come of it.",
        ("Under the draft, [310] sailors would go home.",),
        ("Under the draft, [310] sailors went home.",),
    ),
    Rule(
        Id.COMES_FROM,
        kind("from")
        & names
        & somebody
        & Condition(
            "count_before",
            lambda cue: any(cue.any_has(name, (cue.low, cue.first)) for name in ("tally", "toll", "quantity")),
        ),
        Taken(
            "named, of what stands before",
            lambda cue: Tally(str(cue.named), clause_start(cue.text, cue.low, cue.first), cue.first, True),
        ),
        "A figure is that of whom it comes from.",
        ("The figure of [310] comes from the ministry.",),
        ("The [310] sailors come from the Baltic.",),
    ),
)
