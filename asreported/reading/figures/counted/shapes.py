"""Shapes of what stands before and behind a number, by which its noun is found."""

from __future__ import annotations

from asreported.reading.grammar import letters

BRACKET = letters.shape("<open> <!open|close>{1,40} <close> (?= <noun|of> )")
OF = letters.shape(
    """
    (?: <comma>? <adverb>? <comma> )? <of> <article>* (?P<whole> <adverb>? <word|name|hyphen>{0,3}
    (?: <possessive> <adverb>? )? <number> )?
    """
)
MONEY_FOR = letters.shape(
    """
    (?: <open> <!open|close>{1,30} <close> )? (?: <preposition|of>
    | <participle> <preposition|of|to> ) <article>? (?= <noun> )
    """
)
AGENT = letters.shape("<preposition> <adverb|article|word|name>* <end>")
NEW_CLAUSE = letters.shape("<comma> <and> (?= <adverb|article|noun>+ <participle|verb> ) | <comma> (?= <gerund> )")
"""Begins a clause of its own, whose verb follows: ", and nurses treated", ", leaving"."""
AND_ARTICLE = letters.spelled("and article")
BARRIERS = letters.spelled("semicolon number")
CLAUSE_BEFORE = letters.spelled("semicolon quote conjunction relative")
CLAUSE_OPENING = letters.spelled("comma semicolon quote open conjunction relative")
JOINTS = letters.spelled("comma and semicolon")
LEADING = letters.spelled("and adverb article preposition")
NOUN_OF = (letters.spelled("word of"), letters.spelled("plural of"))
OBJECTS = letters.spelled("numeral state participle comma and")
BEFORE_SUM = letters.shape("<word|plural> <of|open>")
STATED = (letters.STATE, letters.PARTICIPLE)
NAMED = (letters.WORD, letters.NAME)
PLACED = letters.spelled("state word plural")
PREPOSITION_OF = letters.spelled("preposition of")
BEFORE_UNIT = letters.spelled("hyphen of other refused")
COMPOUND = letters.spelled("word plural nounish_plural verbal adverb ready")
NAMING = (letters.WORD, letters.PLURAL, letters.NAME, letters.PARTICIPLE)
UNIT_WORDS = letters.spelled("noun verbal adverb")
