"""Ages: "a 26-year-old", "Hasan, 16,", "aged 6-23", "children under 5", "men over 50"."""

from __future__ import annotations

import re
import string

from asreported.reading.grammar.columns import head_of
from asreported.reading.grammar.english import endings
from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules

OLDEST = 120

_N = "(?: <integer> | <count_word> (?: \\-? <count_word> )? )"
_AND_N = f"(?: (?: \\, | and | or | to | <dash> ){{1,2}} {_N} \\-? ){{0,4}}"


def _is_age(text: Text, match: re.Match[str]) -> bool:
    """Return True if the number is one of years that people reach; number words always are."""
    word = text.words[match.start()]
    return not word[0].isdecimal() or _is_reached(word)


def _is_reached(word: str) -> bool:
    """Return True if a word is the digits of an age that people reach; longer ones are not computed."""
    return word.isdecimal() and len(word) <= len(str(OLDEST)) and int(word) <= OLDEST


def _is_of_majority(text: Text, match: re.Match[str]) -> bool:
    """Return True if the number is one at which the law draws a line."""
    return text.words[match.start()] in ("16", "18", "21")


def _is_short_age(text: Text, match: re.Match[str]) -> bool:
    """Return True if the letters glued to the digits say that somebody is so old: "27yo"."""
    word = text.words[match.start()]
    digits = word.rstrip(string.ascii_lowercase)
    return _is_reached(digits) and text.lexicon.has("old_short", word[len(digits) :])


def _is_of_years(text: Text, match: re.Match[str]) -> bool:
    """Return True if the letters glued to the digits are a unit of time: "25yrs old"."""
    return text.lexicon.has("duration_unit", text.words[match.start()].lstrip("0123456789"))


def _is_plural_of_years(text: Text, match: re.Match[str]) -> bool:
    """Return True if the letters glued to the digits are the plural of people so old: "over-65s"."""
    word = text.words[match.start()]
    return word.endswith(endings.PLURAL_ENDING) and _is_reached(word[:-1])


def _is_of_a_person(text: Text, match: re.Match[str]) -> bool:
    """Return True if the word before the comma may be a person's name."""
    at = match.start() - 2
    before = text.words[at]
    if at and text.lexicon.has("place_preposition_sure", text.words[at - 1]):
        return False  # "60 died in Oslo and, in Bergen, 54, officials said"
    return _is_age(text, match) and not any(
        text.lexicon.has(category, before) for category in ("month", "month_short", "weekday", "story_place")
    )


def _is_in_brackets(text: Text, match: re.Match[str]) -> bool:
    """Return True if first name and surname stand before the brackets, and no place or party: "Jane Doe (34)"."""
    at = match.start()
    first, surname = text.words[at - 3], text.words[at - 2]
    return (
        len(text.words[at]) == 2
        and not text.lexicon.has("name_opener", first)
        and not surname.endswith(endings.PLURAL_ENDING)
    )


def _is_in_column(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number fills a cell under a head that says only that ages stand below: "Age (years)"."""
    words = [word for word in head_of(text, match.start()) if word.isalpha()]
    told = all(any(text.lexicon.has(name, word) for name in _OF_AGE) for word in words)
    return _is_age(text, match) and told and any(text.lexicon.has("age_word", word) for word in words)


_OF_AGE = ("age_word", "duration_unit", "preposition")
"""Categories of the words of a head over ages."""

AGES = Rules(
    {
        "age: in a column": r"(?<! <word> ) <integer> (?! <word> )",
        "age: in years": rf"{_N} \-? {_AND_N} <duration_unit> \-? <old_word>",
        "age: in short": r"<integer> \-? (?: <old_short> | y \/ o | y \- o )",
        "age: in short, glued": r"<glued>",
        "age: in years, glued": r"<glued> \-? <old_word>",
        "age: something": r"<integer> \- (?: something | somethings )",
        "age: aged in a list": rf"""
            (?<= <age_word> ) {_N} (?: \, {_N} ){{1,6}} \,? and {_N}
            (?= \, | \. | \; | \) | <be|have|paragraph_break> | (?! <any> ) )
        """,
        "age: aged": rf"""
            (?: (?<= <age_word> ) | (?<= <age_word> of ) | (?<= <age_word> under ) | (?<= <age_word> over )
              | (?<= <age_word> just ) | (?<= <age_word> only ) | (?<= <age_word> about ) | (?<= <age_word> around )
              | (?<= as young as ) | (?<= as old as )
              | (?<= <age_word> from ) | (?<= <age_word> group ) | (?<= <age_word> groups ) )
            {_N} (?: <duration_unit>? (?: <dash> | to | and | or ) {_N} )? <duration_unit>?
        """,
        "age: group": rf"{_N} (?: \-? to \-? | <dash> ) {_N} \-? (?: age )? <age_group>",
        "age: of somebody": rf"""
            (?: (?<= <kin_word> of ) | (?<= <kin_plural> of ) | (?<= died at )
              | (?<! of dead at ) (?<! the dead at ) (?<! put dead at ) (?<= dead at ) ) {_N}
            (?= \, | \. | \; | \) | and | <be|have|modal> | who | with | from | whose | (?! <any> ) )
        """,
        "age: of the eldest": rf"""
            (?: (?<= <eldest_word> ) | (?<= <eldest_word> \, ) | (?<= <eldest_word> only ) ) {_N}
            (?= \, | \. | \; | \) | (?! <any> ) )
        """,
        "age: of a relative": r"""
            (?: (?<= his <kin_word> ) | (?<= her <kin_word> ) | (?<= their <kin_word> ) | (?<= my <kin_word> ) )
            <integer> (?= \. | \, | \; | \) | and | (?! <any> ) )
        """,
        "age: retired at": rf"(?<= <age_deed> at ) {_N} (?= \, | \. | \; | and | (?! <any> ) )",
        "age: at that age": rf"(?<= at ) {_N} (?= \, <person_pronoun> )",
        "age: at which": rf"""
            (?: (?<= <age_word> to ) | (?<= <age_word> <is_word> ) | (?<= <age_word> at ) | (?<= <age_word> limit of ) )
            {_N} (?! \-? <percent_name|percent_sign|scale_word> ) (?: (?: from | to ) {_N} )?
        """,
        "age: of him or her": rf"""
            (?: (?<= <person_pronoun> <is_word> ) | (?<= <person_pronoun> <is_word> only )
              | (?<= <person_pronoun> <is_word> just ) )
            {_N} (?= \. | \, | \; | \) | <quote_mark|paragraph_break> | when | and | at the time | (?! <any> ) )
        """,
        "age: of them": r"""
            (?<= <they_of_age> <is_word> ) <integer> (?: (?: \, | and | or | to ) <integer> ){0,3}
            (?= \. | \, | \; | \) | <quote_mark|paragraph_break> | (?! <any> ) )
        """,
        "age: aged between": rf"(?<= <age_word> between ) {_N} and {_N} <duration_unit>?",
        "age: people under": rf"""
            (?: (?<= <people_word> under ) | (?<= <people_word> over ) | (?<= <people_word> above )
              | (?<= <people_word> below ) )
            {_N} (?: years | months | (?! \-? <duration_unit|percent_name|percent_sign|scale_word> ) )
        """,
        "age: under age": r"""
            (?: (?<= <is_word> under ) | (?<= <is_word> over ) ) <small> (?= \. | \, | \; | \) | (?! <any> ) )
        """,
        "age: they are under": rf"""
            (?: (?<= <people_word> <is_word> under ) | (?<= <people_word> <is_word> over )
              | (?<= of them under ) | (?<= of them over ) | (?<= of whom under ) | (?<= of whom over ) )
            {_N} (?= \, | \. | \; | \) | and | <paragraph_break> | (?! <any> ) )
        """,
        "age: people of": rf"(?<= <people_word> \( ) {_N} (?: <dash> | to ) {_N} (?: years | months )",
        "age: under-fives": r"(?<= under \- ) (?: <small> | five | <glued> )",
        "age: over-65s": r"(?: (?<= over \- ) | (?<= the over ) | (?<= the under ) ) <glued>",
        "age: and more": rf"(?<= <people_word> ) {_N} \- plus | (?<= <people_word> aged ) {_N} \+",
        "age: range of people": r"(?<= <grown_word> ) <small|integer> (?: to | <dash> ) <integer> (?! <lower> )",
        "age: and older": rf"{_N} (?: and | or ) (?: older | younger )",
        "age: people and above": rf"(?<= <people_word> ) {_N} (?: and | or ) <older_word>",
        "age: turned": r"(?<= <turned_word> ) <integer>",
        "age: after a name": r"""
            (?<= <cap> \, ) <integer>
            (?= \, | \; | \) | <paragraph_break> | \. <closing_quote>* (?: <cap|paragraph_break> | (?! <any> ) ) )
        """,
        "age: after a relative": r"(?<= <kin_word> \, ) <integer> (?= \, | \; | \) )",
        "age: of several": rf"(?<= <kin_plural> \, ) {_N} (?: \, {_N} ){{0,6}} \,? and {_N} (?= \, | \. | \; | \) )",
        "age: of both": r"(?<= both ) <integer> (?= \, | \. | \; | \) )",
        "age: in brackets": r"(?<= <cap> <cap> \( ) <integer> (?= \) )",
        "age: after an initial": r"(?<= <cap> <upper|cap> \. \, ) <integer> (?= \, )",
        "age: decade of life": r"(?: (?<= <their_word> ) | (?<= <their_word> <dash> ) ) <decade_of_life>",
    },
    {
        "age: in short": _is_age,
        "age: in short, glued": _is_short_age,
        "age: in years, glued": _is_of_years,
        "age: aged in a list": _is_age,
        "age: in a column": _is_in_column,
        "age: aged": _is_age,
        "age: of somebody": _is_age,
        "age: of the eldest": _is_age,
        "age: of a relative": _is_age,
        "age: retired at": _is_age,
        "age: at that age": _is_age,
        "age: at which": _is_age,
        "age: of him or her": _is_age,
        "age: over-65s": _is_plural_of_years,
        "age: under age": _is_of_majority,
        "age: they are under": _is_age,
        "age: after a relative": _is_age,
        "age: after an initial": _is_age,
        "age: of several": _is_age,
        "age: of both": _is_age,
        "age: in brackets": _is_in_brackets,
        "age: of them": _is_age,
        "age: aged between": _is_age,
        "age: people under": _is_age,
        "age: and older": _is_age,
        "age: people and above": _is_age,
        "age: turned": _is_age,
        "age: after a name": _is_of_a_person,
    },
)
