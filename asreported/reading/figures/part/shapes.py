"""Shapes of what stands between a whole and its parts, and behind a part."""

from __future__ import annotations

from asreported.reading.grammar import letters

OPENED = letters.shape(
    """
    (?: <including> <pronoun|relative>? | <preposition> <pronoun>
    | <preposition|of> <relative> ) (?: <article|noun|refused|state|hyphen|possessive|preposition|of>{0,7}
    <comma>? <and> )? <preposition|article|adverb|comma>* <end>
    """
)
"""What stands between a whole and its first part, just before the part: "including", "among them", "of whom"."""
LISTED = letters.shape(
    """
    (?: <of> <pronoun> <noun|hyphen|state>+ |
    <noun|state|hyphen|refused|article|preposition|of|participle|gerund|date|adverb|open|close|comma|possessive|be|reported|to>*
    | <noun|hyphen>* <relative> <!comma|semicolon|quote|number>* <comma>? ) (?: <comma> | <and>
    | <comma> <and> ) <adverb|article|preposition|to|conjunction>* <end>
    """
)
"""What stands between two parts of one whole: a comma or "and", no verb but in a relative clause."""
OUT_OF = letters.shape(
    """
    (?: <noun|hyphen>{1,3} <preposition> <of> <article>?
    | <adverb|open|comma>? <preposition>? <of> (?! <pronoun>+ <preposition> ) <adverb|article|pronoun>*
    (?: <word|name|refused|other|possessive>{1,4} )? <adverb|article|preposition>*
    | <preposition> <of> <adverb|article|name|other|possessive|hyphen|word|refused>* ) <end>
    """
)
"""What stands between "nine" and "21" in "nine out of the city's 21", "three of those 40"."""
OF_THEM = letters.shape(
    """
    <noun|state|hyphen>{0,3} (?: <comma>? <including> <pronoun> | <of> (?: <pronoun|relative>
    | <article> (?= <auxiliary|participle|verb|comma|other|semicolon|adverb|since|preposition|to|date>
    | <end> ) | <article> <word|plural|state> (?= <gerund> ) ) )
    """
)
OPENS = letters.shape(
    """
    (?: <including> <adverb|article|word|participle>{0,3} | <preposition> <of>
    | (?: <any>* <comma|semicolon|and|conjunction|quote|relative> )? <adverb>? (?: <of>
    <adverb|article|word|participle>{0,3} | <of> <article> <plural>? <word> <participle>? <open> ) ) <end>
    """
)
AGAIN = letters.shape("<noun|hyphen|of|article>{0,4} <open>")
GOES_ON = letters.shape("<comma> <including> | (?: <comma>? <relative> )? <be|have>")
OF_ITS_OWN = letters.shape("<adverb|noun|hyphen>{0,3} <participle>")
OPENING_ROLES = frozenset(letters.spelled("including of"))
AS_OF = letters.shape("<conjunction> <of> <date>+")
FEW = letters.shape("<adverb|state> (?: <comma|other|semicolon|and|close> | <end> )")
SUBJECT = letters.shape("<noun>* (?: <comma> | <comma>? <and> ) <adverb|article>* <noun|possessive>{1,4}")
ENDS = letters.shape("<comma|other|semicolon|and> | <end>")
OWN_CLAUSE = letters.shape("<adverb>* <be|have|modal|participle|verb>")
AS_WELL = letters.shape("<adverb> <adverb|conjunction>")
