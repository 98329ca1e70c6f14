"""Counts: whose count, belief or aim a number is: "by the ministry's count", "OCHA recorded 40", "they fear 40"."""

from __future__ import annotations

from asreported.reading.figures.rules import Condition, Rule, Taken
from asreported.reading.figures.source.cue import (
    Cue,
    Tally,
    TallyRule,
    Tokens,
    When,
    after,
    asserted,
    before,
    by_body,
    by_paper,
    follows,
    kind,
    subject,
    word,
)
from asreported.reading.figures.source.ids import Id
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.speech.bodies import (
    WINDOW,
    acts,
    can_count,
    has_name,
    is_bare_name,
    is_body,
    is_body_before,
    is_document,
    is_number,
    is_plural,
    is_tally,
    listed,
    names_nobody,
)
from asreported.reading.speech.phrases import BEFORE, SOURCE, subject_at
from asreported.reading.speech.reach import clause_end, clause_start, segment_start

_HOW = "<said_how|-ly|Date|spoken_at>{0,4}"
_THAT = Pattern(f"{_HOW} that")
_FOUND = Pattern(
    f"""
      ( {_HOW} that )
    | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
      <!comma|terminal|quote_mark|relative|conjunction|-ed>{{0,9}} <be|have|modal>
    """
)
_COMPLEMENT = Pattern(
    f"""
      ( {_HOW} that )
    | ( <time_hedge>{{1,2}} <Numeral> | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite> )
      <!comma|terminal|quote_mark|relative>{{0,12}} <be|have|modal|do|finite|-ed>
    """
)
_STOP = Pattern(
    r"""
    ( <said_how|-ly|spoken_at|Date> | on | in <article>? <occasion> ){0,4}
    ( <comma|terminal> | \; | \) | (?! <any> ) )
    """
)
_TO_DO = Pattern("<!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>{1,5}? to")
_AT_NUMBER = Pattern(
    """<!terminal|paragraph_break>{0,14}?
    ( ( at | as ) <quote_mark>? <!comma|terminal|quote_mark>{0,4}? | on ) <Numeral>"""
)
_AS_NUMBER = Pattern(
    "<article|own_word> <!comma|terminal|quote_mark>{1,3}? as <quote_mark>? <time_hedge>{0,2} <Numeral>"
)
_ASIDE = Pattern(r"\, ( as | after | before | when | where | because | though | although | since | who )")
_INSTEAD = Pattern(r"\, but <!comma|terminal|quote_mark>{1,6}? <finite|-ed|be|have|do>")
_NOUN = Pattern(
    "of | from | by | <be> | <have|modal|report_base|report_verb|belief_verb|count_verb|say> | list | <moved>"
)
_PARTICIPLE = Pattern("as | to | missing | <-ed>")
_LIVES = Pattern("<!comma|terminal|paragraph_break>{0,8} lives")
_OF_SOMETHING = Pattern("<any>{1,7}? of")
_PARTS_OF_PAPER = Pattern("have? <time_hedge>{0,3} <Numeral> <any>? <paper_part>")
_LISTED = Pattern(
    """<time_hedge>{0,3} <Numeral> <!comma|terminal|finite|be|have|modal>{0,3}?
    <listed_as> ( as | since | in | so | on | for | <comma|terminal|Date> )"""
)
_TO_HAVE = Pattern("to <have|be>")
_NO_OBJECT = Pattern("<be|have|modal|preposition|comma|terminal>")
_GOES_ON = Pattern(r"\, <!conjunction>")

_NUMBERED = Pattern("<time_hedge|quote_mark>{0,3} <Numeral>")
_ASKED = Pattern(r"\,? ( of | among | with ) <!comma|terminal|quote_mark>{0,4}? <Numeral> <!preposition|Numeral>?")
"""How many a poll asked: they are no result of it."""

_CLOSE = 3
"""Tokens between a subject and its verb, at most, where any verb may be meant."""


# -- whoever counts, believes or aims, as the subject of a verb --------------------------------------------


def _is_noun(cue: Cue) -> bool:
    alike = any(cue.has(name, cue.first) for name in ("tally", "claim_noun", "account"))
    return alike and cue.text.match(_NOUN, cue.last, cue.high) is not None


def _agrees(cue: Cue, np: Tokens) -> bool:
    """Return True if a plain form of a verb has a plural for its subject, or several."""
    return not cue.has("count_base", cue.first) or is_plural(cue.text, *np) or cue.any_has("and_word", np)


def _counting_subject(cue: Cue) -> bool:
    """Return True if the subject of a verb of counting is one that can count."""
    text, np, verb = cue.text, cue.subject, cue.first
    if np is None or cue.has("among_word", np[0] - 1) or not _agrees(cue, np):
        return False  # "among the incidents reported"
    if sum(word in english.DASH_SIGN for word in text.words[np[1] : verb]) % 2:
        return False  # "a tram derailed – not, as the mayor had announced, on Monday – and"
    body = is_body(text, *np)
    keeps = body or is_document(text, *np) or is_body_before(text, *np) or text.match(_TO_HAVE, cue.last) is not None
    if cue.has("needs_body", verb) and not keeps and (cue.has("witnessed", verb) or not has_name(text, *np)):
        return False
    if cue.has("participle_of_report", verb) and not body and text.match(_PARTICIPLE, cue.last, cue.high) is not None:
        return False  # "the units reported as destroyed"
    if cue.has("accusing_verb", verb) and (text.match(_OF_SOMETHING, cue.last, cue.high) is None or not body):
        return False
    agent = (cue.has("counting", verb) and acts(text, np, verb)) or _tells_of_number(cue)
    return agent or can_count(text, *np, cue.last) or text.match(_COMPLEMENT, cue.last, cue.high) is not None


def _tells_of_number(cue: Cue) -> bool:
    """Return True if a verb of telling is one of a number, whoever tells it: "elders spoke of 40 dead"."""
    of = cue.last - cue.first > 1 and cue.has("of_word", cue.last - 1)
    return of and cue.text.match(_NUMBERED, cue.last, cue.high) is not None


def _with_author(cue: Cue, np: Tokens) -> Tokens:
    """Return the paper that a subject is the author or the scene of ("a tally by Reuters shows"), else the subject."""
    text, low = cue.text, cue.low
    if not cue.has("preposition", np[0] - 1):
        return np
    head = subject_at(text, clause_start(text, low, np[0]), np[0])
    if head is not None and is_document(text, *head) and not cue.has("by_word", np[0] - 1):
        return head
    paper = text.search(BEFORE, max(low, np[0] - WINDOW), np[0] - 1)
    return (paper.start("np"), np[1]) if paper is not None and is_document(text, *paper.span("np")) else np


def _believing(cue: Cue) -> bool:
    """Return True if a clause follows a verb of belief, or it ends one, or a paper or a count is its subject."""
    text, np = cue.text, _with_author(cue, cue.subject or (cue.first, cue.first))
    complement = _FOUND if cue.has("finding", cue.first) else _COMPLEMENT
    if text.match(complement, cue.last, cue.high) is not None or text.match(_STOP, cue.last, cue.high) is not None:
        return True
    if cue.has("expecting", cue.first) and text.match(_TO_DO, cue.last, cue.high) is not None:
        return True
    shown = is_document(text, *np) or any(is_tally(text, at + 1) for at in range(*np))
    return shown or (np[1] - np[0] == 1 and cue.has("it_word", np[0]))


def _aiming(cue: Cue) -> bool:
    text, np = cue.text, cue.subject
    return np is not None and (
        is_body(text, *np)
        or is_document(text, *np)
        or cue.any_has("plan", np)
        or cue.has("aiming_pronoun", np[0])
        or is_bare_name(text, *np)
        or (cue.has("definite_article", np[0]) and is_plural(text, *np) and _has_object(cue))
    )


def _has_object(cue: Cue) -> bool:
    """Return True if a finite verb has an object behind it, and no participle stands there: "the sites sought are"."""
    return asserted.holds(cue) and cue.text.match(_NO_OBJECT, cue.last, cue.high) is None


def _is_close(cue: Cue) -> bool:
    """Return True if the subject of a verb stands right before it, but for adverbs and auxiliaries."""
    return cue.subject is not None and cue.first - cue.subject[1] <= _CLOSE


def _of_subject(cue: Cue) -> Tally | None:
    return _by_subject(cue, cue.subject)


def _of_author(cue: Cue) -> Tally | None:
    return _by_subject(cue, None if cue.subject is None else _with_author(cue, cue.subject))


def _by_subject(cue: Cue, np: Tokens | None) -> Tally | None:
    """Return the subject of a verb as a source: of what follows, or of what stands before.

    Before it stands the number of "40 that X recorded", and the clause of "…, X found".
    """
    text, low = cue.text, cue.low
    if np is None or names_nobody(text, *np) or is_number(text, *np):
        return None
    if cue.has("first_owner", np[0]) and is_body(text, *np):  # "our administration": the speaker's own
        return None
    stops = text.match(_STOP, cue.last, cue.high) is not None
    segment = segment_start(text, low, np[0])
    whole = text.match(SOURCE, segment, cue.first) if stops and cue.has("comma", segment - 1) else None
    if (
        whole is not None and whole.end("np") >= np[1] and not cue.has("comma", np[0] - 1)
    ):  # "…, a survey of 40 adults found"
        np = whole.span("np")
    before, source = np[0] - 1, cue.who(listed(text, low, np))
    whom = cue.has("whom_word", before)
    if whom and cue.has("preposition", before - 1):
        whom = False  # "of whom it believes 40 are dead"
    elif whom or cue.has("object_relative", before):
        number = cue.number_before(before)
        if whom or stops or number:
            return Tally(source, number, np[0], True) if number else None
    if not stops:
        return Tally(source, cue.last, _end_of_object(cue))
    if cue.has("as_word", before):  # "…, as X has claimed"
        return Tally(source, clause_start(text, low, before), np[0], True)
    return Tally(source, clause_start(text, low, before), _resumed(cue, np[0])) if cue.has("comma", before) else None


def _end_of_object(cue: Cue) -> int:
    """Return where what a verb says of its object ends; of one that counts, at a clause that tells more."""
    text, end = cue.text, clause_end(cue.text, cue.last, cue.high)
    if text.match(_THAT, cue.last, cue.high) is not None:
        return end
    ends = [end]
    if cue.kind not in ("belief", "aim"):
        ends += [aside.start() for aside in text.find(_ASIDE, cue.last, end)]
    if cue.has("expecting", cue.first):
        ends += [other.start() for other in text.find(_INSTEAD, cue.last, end)]
    return min(ends)


def _resumed(cue: Cue, begin: int) -> int:
    """Return where what ``…, X fears, …`` answers for ends: before X, or at the end of a clause that goes on."""
    goes_on = cue.last + 1 < cue.high and cue.text.match(_GOES_ON, cue.last, cue.high) is not None
    return clause_end(cue.text, cue.last + 1, cue.high) if goes_on else begin


def _poll(cue: Cue) -> Tally:
    named = cue.text.search(BEFORE, max(cue.low, cue.first - 5), cue.last)
    head = named.start("np") if named is not None else cue.first
    asked = cue.text.match(_ASKED, cue.last, cue.high)
    first = asked.end() if asked is not None else cue.last
    return Tally(cue.who((head, cue.last)), first, clause_end(cue.text, first, cue.high))


def _revised(cue: Cue) -> Tally | None:
    np = cue.subject
    return None if np is None else Tally(cue.who(np), cue.last, clause_end(cue.text, cue.last, cue.high))


capital: When = Condition("capital", lambda cue: cue.text.words[cue.first][0].isupper())
noun: When = Condition("noun", _is_noun)
counts: When = (
    (kind("count") | kind("claim") & word("count_verb"))
    & ~capital
    & ~noun
    & ~(word("needs_at") & ~follows("at_number", _AT_NUMBER))
    & ~(word("giving_as") & ~follows("as_number", _AS_NUMBER))
    & ~(word("claiming_verb") & follows("lives", _LIVES))
    & Condition("counting_subject", _counting_subject)
)
cites: When = Condition(
    "cites", lambda cue: cue.subject is not None and cue.any_has("citing", (cue.subject[1], cue.first))
)
"""Between subject and verb stands whose words they are: "the paper, citing medics, reported"."""
by_tally: When = Condition("by_tally", lambda cue: cue.subject is not None and is_tally(cue.text, cue.subject[1]))
"""The subject is what somebody counts."""
complement = follows("complement", _COMPLEMENT)
aims_: When = subject & Condition("aiming", _aiming)

COUNTS: tuple[TallyRule, ...] = (
    Rule(
        Id.POLL,
        kind("poll"),
        Taken("the poll, of what follows", _poll),
        "A poll gives the numbers that follow.",
        ("An exit poll gave the party [61] seats.",),
        ("The poll opened at noon, and [61] people came.",),
    ),
    Rule(
        Id.REVISED,
        kind("revised") & subject & (after("own_word") | after("revised_owner") & by_body),
        Taken("subject, of what follows", _revised),
        "Whoever changes a count stands behind it.",
        ("The central bank raised its forecast to [5 percent].",),
        ("The storm raised the toll to [5] people.",),
    ),
    Rule(
        Id.COUNTS,
        counts & ~cites,
        Taken("subject", _of_subject),
        "Whoever counts, reports or confirms a number stands behind it.",
        (
            "OCHA recorded [310] deaths.",
            "Losses, insurers warn, could reach [$310 million].",
            "The navy admitted losing [nine] sailors.",
        ),
        ("The storm claimed [310] victims.",),
    ),
    Rule(
        Id.SAW,
        kind("witness") & subject & Condition("reporter", lambda cue: cue.any_has("journalist", cue.subject or (0, 0))),
        Taken("subject", _of_subject),
        "What somebody of the press saw is told by them.",
        ("A Reuters reporter saw [28] bodies.",),
        ("The rower saw [28] bodies.",),
    ),
    Rule(
        Id.HOLDS,
        kind("holds")
        & subject
        & (((by_paper | by_tally) & ~follows("paper_part", _PARTS_OF_PAPER)) | (by_body & follows("listed", _LISTED))),
        Taken("subject", _of_subject),
        "What a count or a paper has is its number, and so is what a body has on its lists.",
        (
            "A first count had [22] victims.",
            "The relief agency has [1.2 million] people registered as displaced.",
        ),
        ("The relief agency has [310] doctors.", "The report has [310] pages."),
    ),
    Rule(
        Id.EXPECTS,
        kind("belief") & ~capital & word("expecting") & ~complement & ~before("comma") & aims_,
        Taken("subject, or the paper that it wrote", _of_author),
        "What a body expects is its own.",
        ("The company expects sales of [$310 million].",),
        ("Sales, expected to reach [310] units, fell.",),
    ),
    Rule(
        Id.BELIEVES,
        kind("belief") & ~capital & subject & Condition("believing", _believing),
        Taken("subject, or the paper that it wrote", _of_author),
        "A belief or a finding is that of its subject where a clause follows it, or it ends one.",
        ("Engineers fear [40] are lost.", "Filings show [40] sales."),
        ("Rescuers found [40] bodies in the mud.",),
    ),
    Rule(
        Id.SAYS_THAT,
        kind("that")
        & asserted
        & Condition("close", _is_close)
        & (by_body | by_paper)
        & ~word("bringing_about", "report_verb"),
        Taken("subject, of its clause", _of_subject),
        'Whatever the verb, a clause with "that" says what its subject, a body or a paper, says.',
        ("The regulator decreed that [40] clinics must close.",),
        ("The regulator ensured that [40] clinics closed.",),
    ),
    Rule(
        Id.AIMS,
        kind("aim") & ~capital & aims_,
        Taken("subject", _of_subject),
        "What somebody is after is theirs.",
        ("The agency appealed for [$40 million].", "Organisers had hoped to sell [8,000] tickets."),
        ("Thousands sought shelter in [40] schools.",),
    ),
)
