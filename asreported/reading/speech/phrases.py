"""Noun phrases that can name a source, as patterns: before a verb, after it, at the head of a sentence.

There is no grammar of English here: a noun phrase is a run of words that are none of the words at which one ends
(verbs, pronouns, prepositions but for a few, conjunctions, signs), with up to three prepositional phrases.
"""

from __future__ import annotations

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_NO_NOUN = (
    "Date|preposition|article|pronoun|relative|be|have|do|modal|negation|punctuation|say|tell|report_ing|call|finite"
)
_WORD = rf"""
    ( <body_name> | <abbreviation|cap> \. (?= <cap> ) | <!{_NO_NOUN}|report_verb|not_in_name|-ly|-ing|-ed>
    | (?= <cap> ) <report_verb> | (?= <cap|upper> ) <-ly|-ing|-ed>
    | (?= <upper> ) <relative|pronoun> | (?<= <article|dash> ) <-ed>
    | (?<= <article> ) <-ing> (?= <body> <said_how|-ly>{{0,3}} (?! <any> ) )
    | (?<= <dash> ) ( led | run ) | tally | assembly | family | supply
    | <account|tally> (?= <said_how|-ly>{{0,3}} (?! <any> ) )
    | 's <-ing> | Jr \. | \- | 's | \& | \’ | \' (?= <lower|cap> ) )
"""
_OWNER = "( <article> | his | her | its | their )?"
_INTO = rf"( ( of | for | in | at | from | to | on | with | under ) ( {_OWNER} {_WORD}{{1,6}} | him | her | them ) )"
_PHRASE = rf"""
    (?! \- ) ( <article> | his | her | its | their | our | my | your )?
    ( <quote_mark> {_WORD}{{1,6}} <quote_mark> )? {_WORD}{{1,9}} {_INTO}{{0,3}}
"""
_NAMED = rf"""
    ( ( he | she | they ) and )? {_PHRASE} ( and <article>? {_WORD}{{1,6}} )?
    ( \( <!paragraph_break>{{1,8}}? \) {_INTO}? )?
"""
PRONOUN = "(?! <upper> ) ( he | she | they | it | i | we | you | who | they've | they'd | he'd | she'd )"
_HOW = "( <said_how|-ly> | on ( <spoken_at> | <Date> ) | <Date> | in <Date> ){0,5}"

BEFORE = Pattern(rf"(?P<np> {PRONOUN} | {_NAMED} ) {_HOW} (?! <any> )")
"""A subject that ends where the searched tokens end, with adverbs and auxiliaries between."""

PHRASE = Pattern(rf"(?P<np> {_NAMED} )")
"""A noun phrase that begins here."""

QUALIFIED = Pattern(
    rf"""
    (?P<np> {_NAMED} ) ( who | that (?= <be|have|modal|do|finite|-ed> ) | <-ing> | <known_by> )
    <!comma|terminal|quote_mark|paragraph_break|say|tell|relative|conjunction>{{1,12}} (?! <any> )
    """
)
"""A noun phrase that begins here, with what qualifies it up to the end: "a union that met the crew"."""

_MAKER = rf"{_OWNER} {_WORD}{{1,6}} ( ( of | in | at ) {_OWNER} {_WORD}{{1,4}} )?"
_PAPER = Pattern(
    rf"""
    ( and | but | while )?
    (?P<np> {_OWNER} ( {_WORD}{{1,6}} 's )? {_WORD}{{0,4}}? <document>
      ( ( of | on | for | into | from ) {_OWNER} {_WORD}{{1,5}} )? ( by {_MAKER} )? )
    ( <made_public> ( on? <Date> )? by (?P<maker> {_MAKER} ) )?
    ( <made_public> <!comma|terminal|quote_mark|be|have|modal|finite|say|tell|relative>{{0,8}} )? {_HOW} (?! <any> )
    """
)

GAPPED = Pattern(
    rf"""
    ( \; | \, ) ( and | but | while )? (?P<np> {_NAMED} ) ( at | of | counted | \, )? <time_hedge>{{0,2}}
    <Numeral> (?= <comma|terminal|paragraph_break|closing_bracket> | \; | at | (?! <any> ) )
    """
)
"""A source and its number without the verb, which goes before: "police put it at 40; organisers at 60"."""

_AUTHORED = rf"( by {_OWNER} {_WORD}{{1,6}} )?"
SOURCE = Pattern(rf"(?P<np> {(_NAMED + _AUTHORED).replace('|report_verb|', '|')} )")
"""A noun phrase that begins here, with who made it: "a tally by X". It may hold verbs: "media reports"."""

_NO_CLAUSE = "comma|terminal|quote_mark|paragraph_break|be|have|modal|relative"
_ADJUNCT = rf"""
    ( ( on | late | early | last | this )? ( <Date> | <spoken_at> ) | <-ly> | <said_how>
    | ( in | at | during | via | by | on | through | after | before | to | from )
      <!{_NO_CLAUSE}|say|tell>{{0,6}} <occasion>
      ( <made_public> ( ( on | by | in | at | to )? <!{_NO_CLAUSE}|preposition>{{1,4}} ){{0,2}} )?
      ( ( with | to | on | for | from | by | at ) <!{_NO_CLAUSE}|pronoun>{{1,4}} )?
    | ( to | in | at | on | after | during | with ) <article>?
      <!{_NO_CLAUSE}|pronoun|preposition>{{1,4}} (?= that | \: ) )
"""
ADJUNCTS = Pattern(f"{_ADJUNCT}{{0,4}}")
"""Adverbials behind a verb of saying: "on Monday in a statement"."""
TOLD = Pattern(
    rf"""
    ( ( <article> | his | her | its | their )?
      <!{_NO_CLAUSE}|preposition|article|pronoun|do|negation|not_in_name|Date|Numeral>{{1,6}}
      ( of <!{_NO_CLAUSE}|article|pronoun>{{1,6}} )?
    | him | her | them | me | us | you )? {_ADJUNCT}{{0,3}}
    """
)
"""Whom a verb of telling tells something, with its adverbials."""

_OPENING = Pattern(
    r"""
    <quote_mark>? ( <upper> <cap|comma>{0,4} ( \( <cap|upper>{1,3} \) )? ( \— | \– | (?<= \) ) \- ) )?
    ( but | and | yet | still | while | as | when )?
    ( ( on | in | at | after | before | during | with | since | by | for ) <!comma|paragraph_break>{1,15} \,
    | <not_in_name|-ly|Date|said_how>{1,3} \, )?
    """
)
_ONE_PRONOUN = Pattern(PRONOUN)


def subject_at(text: Text, first: int, last: int) -> tuple[int, int] | None:
    """Tokens of the subject at the head of a sentence, after a dateline, a conjunction or an adverbial phrase."""
    opening = text.match(_OPENING, first, last)
    at = opening.end() if opening is not None else first
    for begin in (at, first):
        pronoun = text.match(_ONE_PRONOUN, begin, last)
        if pronoun is not None:
            return pronoun.span()
        named = text.match(PHRASE, begin, last)
        if named is not None:
            return named.span("np")
    return None


def paper_at(text: Text, first: int, last: int) -> tuple[int, int] | None:
    """Tokens of a paper that is a subject, from its first to those before its verb; of who put it out, where told.

    "A report by the navy said", "figures released on Tuesday showed", "data compiled by the navy show".
    """
    has, words = text.lexicon.has, text.words
    named = any(has("document", words[at]) for at in range(first, last))
    paper = text.match(_PAPER, first, last) if named else None
    if paper is None:
        return None
    return paper.span("maker") if paper.start("maker") >= 0 else paper.span("np")
