"""The pronoun "one", which counts nothing: "one of the …", "no one", "one another", "one day", "the one that …"."""

from __future__ import annotations

from asreported.reading.refusals.rules import Rules

ONE = Rules(
    {
        "pronoun: one of": r"one <one_of>",
        "pronoun: one and": r"one (?! point <count_word> ) <one_after>",
        "pronoun: one is": r"""
            (?: (?<! <any> ) | (?<= <terminal> ) | (?<= <paragraph_break> ) | (?<= \: ) )
            one (?= ( is | was ) ( \: | \, | that | to | just | about | on ) )
        """,
        "pronoun: one in particular": r"one (?= in particular )",
        "pronoun: not one": r"(?<= not ) one (?= <lower> ) (?! but | or | and | <-s> )",
        "pronoun: no one": r"(?<= no ) one",
        "pronoun: loved one": r"(?<= loved ) one",
        "pronoun: one day": r"(?<! <one_day_opener> ) one day (?! <measure_deed> )",
        "pronoun: the one": r"(?<= <one_before> ) one (?! <scale_word> | \- | <lower> )",
        "pronoun: that one": r"""
            (?<= <one_before> ) (?<! another ) one (?! (?: in | out of ) (?: every | each )? <count_word|digits> )
            (?= <be|have|do|modal|preposition|conjunction|relative|pronoun> )
        """,
        "pronoun: such a one": r"""
            (?: (?<= <one_before> ) | (?<= <one_kind> ) | (?<= <ordinal_word> ) ) (?<! another ) (?<! only ) (?<! each )
            one (?= <-ed|-s|past_cue|clause_verb> )
            (?! <scale_word|percent_name|duration_unit|measure_unit|currency_word> )
            | (?: (?<= the <one_before> ) | (?<= the <one_kind> ) | (?<= the <ordinal_word> ) ) one
            (?! <scale_word|percent_name|percent_sign|duration_unit|measure_unit|currency_word|count_word|digits> | \- )
            (?! person | man | woman | child | boy | girl )
        """,
        "pronoun: of that kind": r"""
            (?: (?<= <one_kind> ) | (?<= <ordinal_word> ) ) one
            (?! <scale_word|percent_name|percent_sign> | \- | <lower|digits> )
        """,
        "pronoun: another in commas": r"(?<= another ) one (?= \, <preposition> )",
        "pronoun: one that": r"one (?= that | which )",
        "pronoun: a certain one": r"""
            (?<= <article> <lower> ) (?<! further ) one (?= <preposition|conjunction> | \. | \, | \; )
        """,
        "pronoun: another one": r"(?<= another ) one (?= from | on | about | for | that | which | please )",
        "pronoun: of a question": r"(?: (?<= <question_noun> \: ) | (?<= <question_noun> <comma|dash> ) ) one",
        "pronoun: object": r"""
            (?<= <one_object_of> ) one (?! <conjunction|preposition> <count_word|digits> )
            (?= <preposition|conjunction|relative|paragraph_break> | \. | \, | \? | \! )
        """,
    }
)
