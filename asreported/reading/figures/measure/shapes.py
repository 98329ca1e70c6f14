"""Shapes of what stands between two numbers of which one measures what the other does."""

from __future__ import annotations

from asreported.reading.grammar import letters

LIST = letters.shape(
    """
    (?:
    <noun|state|hyphen|refused|article|of|adverb|preposition|date|since|participle|gerund|numeral|possessive|not|and>
    | <open> <!open|close>{1,60} <close> | <including> ){0,25} (?: <comma|semicolon> <and>*
    | <and>+ ) <adverb|article|preposition|not>*
    """
)
"""What stands between the numbers of one list."""
JOINED = letters.shape("(?: <and> | <comma> ) (?: <adverb|article> | <article>? <noun|hyphen>{1,3} )? <end>")
ENDS = letters.shape(
    """
    <comma|semicolon|other> | <preposition|to>? <date> | <end>
    | <preposition> <!verbal|be|have|modal>* (?: <comma|semicolon|other> | <end> )
    """
)
SET_AGAINST = frozenset(
    map(letters.spelled, ("to", "plural to", "word to", "comma gerund to", "gerund to", "comma gerund to adverb"))
)
ALONG = letters.shape(
    """
    <comma>? (?: <preposition> <preposition> | <adverb> <preposition> | <preposition> | <adverb> ) <end>
    """
)
LEADS = letters.shape("<adverb|article|preposition|to>{0,3} <end>")
SUBJECT = letters.shape("<pronoun> <adverb>? (?: <have|be|modal> <adverb>? )* <end>")
WITH_HURT = letters.shape(
    """
    <comma>? <preposition> <adverb|article|preposition>{0,2} <number> <number_rest>* (?= <state|participle> )
    """
)
