"""Labels: numbers that name ("Resolution 2735", "F-35", "Group of Seven", "the 12-day war") or refer ("page 12")."""

from __future__ import annotations

import re

from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules, glued_inside, glued_twice

_N = "(?: <digits|glued> | <count_word> (?: \\-? <count_word> )? )"

OF_QUANTITY = (
    "magnitude_suffix",
    "duration_unit",
    "measure_unit",
    "unit_suffix",
    "percent_name",
    "fraction_sign",
    "currency_word",
    "currency_code",
    "weight_or_money",
    "multiple_suffix",
)
"""Categories of what may be glued to the digits of a figure; other short letters make a label ("49ers", "5G")."""

SHIRT = Pattern(r"<shirt_word>")
COUNT = Pattern(r"<digits|count_word> (?! <preposition|conjunction|be|have|modal> ) <lower>")
_JOINTS = english.AND_WORD | {",", ";"}
_BEFORE_ITEM = ("conjunction", "preposition", "be")  # words after which an item of an enumeration may begin
_LONGEST_SUFFIX = 3  # longer letters glued to digits are a slip of the keyboard: "1,200people"
_CELL_ENDS = ("|", "\n")
_NEAR = 24  # tokens on either side that show whether a sentence is a headline
_TITLE = 0.6  # share of capitalised long words from which a sentence counts as a headline


def _is_label(text: Text, match: re.Match[str]) -> bool:
    """Return True if the noun before names by number: always, or, of doubtful nouns, where it is capitalised."""
    at = match.start()
    noun = text.words[at - 1]
    if noun in text.lexicon.categories["currency_letter"] and text.glued(at):
        return False  # "MK2 billion"
    return (
        noun[0].isupper()
        or not text.lexicon.has("doubtful_label", noun)
        or text.words[match.start()] in english.ONE_WORD
    )


def _is_issue(text: Text, match: re.Match[str]) -> bool:
    """Return True if the noun before is a title: "Report 4.", but not "officials report 4."."""
    return text.words[match.start() - 1][0].isupper()


def _is_tied(text: Text, match: re.Match[str]) -> bool:
    """Return True if hyphens tie the digits to the words before, as in the names of a page's elements."""
    at = match.start()
    return text.glued(at) and text.glued(at - 1)


def _is_capital(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number word is capitalised inside a sentence that is no headline: "Air Force One"."""
    at = match.start()
    if not text.words[at][0].isupper() or len(text.words[at - 1]) == 1:
        return False
    first, last = text.sentence_of(at)
    around = text.words[max(first, at - _NEAR) : at - 1] + text.words[at + 2 : min(last, at + _NEAR)]
    long = [word for word in around if len(word) > 3 and word.isalpha()]
    return sum(word[0].isupper() for word in long) <= _TITLE * len(long)


def _is_after_point(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits hang on a point and that on a name, which is no short form of a currency: "Rs.500"."""
    sign = text.words[match.start() - 2] + "."
    return glued_twice(text, match) and sign not in text.lexicon.categories["currency_joined"]


def _is_model(text: Text, match: re.Match[str]) -> bool:
    """Return True if a capitalised word and the bare number after it are one name: "the Boeing 737", "Road 60"."""
    at = match.start()
    word, before = text.words[at], text.words[at - 1]
    first, _ = text.sentence_of(at)
    opens = at - 1 == first or text.lexicon.has("quote_mark", text.words[at - 2])  # "“Another 12 are missing"
    if opens or not word.isdecimal() or len(word) > 3 or len(before) == 1 or text.glued(at):
        return False
    if before.endswith(endings.PLURAL_ENDING) and not before.endswith(endings.DOUBLE_S):
        return False  # "the Liberals 71": a side and its count
    if _is_gapped(text, first, at):
        return False
    return not any(text.lexicon.has(category, before) for category in ("preposition", "currency_code", "clause_adverb"))


def _is_gapped(text: Text, first: int, at: int) -> bool:
    """Return True if a name and its number repeat a count without its verb: "Gaza reported 12 deaths, Syria 7"."""
    name = at
    while name > first and text.words[name - 1][0].isupper():
        name -= 1
    joint = text.words[name - 1] if name > first else ""
    return joint in _JOINTS and text.search(COUNT, first, name - 1) is not None


def _is_set_apart(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number and its full stop stand between white space, as in a list that runs on in its line."""
    at = match.start()
    return not text.glued(at) and text.glued(at + 1) and not text.glued(at + 2)


def _is_item(text: Text, match: re.Match[str]) -> bool:
    """As before; right behind a colon only the first item: "Deaths: 14. Injuries: 36." is no list."""
    at = match.start()
    return _is_set_apart(text, match) and (text.words[at - 1] != ":" or text.words[at] == "1")


def _closes_nothing(text: Text, match: re.Match[str]) -> bool:
    """Return True if white space surrounds a number and its bracket, and no bracket was opened before: "2) Water"."""
    at = match.start()
    first, _ = text.sentence_of(at)
    return _is_set_apart(text, match) and "(" not in text.words[max(first, at - _NEAR) : at]


def _is_of_a_player(text: Text, match: re.Match[str]) -> bool:
    """Return True if the sentence speaks of a game, in which names are followed by the number on the shirt."""
    surname = text.words[match.start() - 2]
    return (
        not surname.endswith(endings.PLURAL_ENDING) and text.search(SHIRT, *text.sentence_of(match.start())) is not None
    )


def _is_enumerated(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number in brackets begins an item of an enumeration: "by (1) paying and (2) going"."""
    at = match.start()
    if not (text.glued(at) and text.glued(at + 1)) or text.glued(at + 2):
        return False
    before = text.words[at - 2] if at > 1 else ""
    return not before.isalpha() or any(text.lexicon.has(category, before) for category in _BEFORE_ITEM)


def _is_postcode(text: Text, match: re.Match[str]) -> bool:
    """Return True if five digits follow the letters of a state: "Austin, TX 78701"."""
    return len(text.words[match.start()]) == 5 and len(text.words[match.start() - 1]) == 2


def _is_cited(text: Text, match: re.Match[str]) -> bool:
    """Return True if volume, reporter and page of a decision stand together: "410 U.S. 113"."""
    reporter = text.words[match.start() + 1]
    return reporter.count(".") > 1 or text.lexicon.has("law_code", reporter)


def _is_type(text: Text, match: re.Match[str]) -> bool:
    """Return True if an article singles out a thing by its bare number: "a 747 landed"."""
    return text.words[match.start()].isdecimal() and len(text.words[match.start()]) <= 3


def _is_base_in_head(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number after "per" stands in a cell of words, as in a head: "Cases per 10,000 people"."""
    first, last = match.start(), match.end()
    while first > 0 and text.words[first - 1] not in _CELL_ENDS:
        first -= 1
    while last < len(text.words) and text.words[last] not in _CELL_ENDS:
        last += 1
    among = "|" in text.words[max(0, first - 1) : first] + text.words[last : last + 1]
    others = [*text.words[first : match.start()], *text.words[match.end() : last]]
    return among and not any(word[0].isdecimal() for word in others)


def _is_house(text: Text, match: re.Match[str]) -> bool:
    """Return True if no letters but one are glued to the digits: "221B Baker Street"."""
    word = text.words[match.start()]
    return word.isdecimal() or (word[:-1].isdecimal() and word[-1].isalpha())


def _opens_with_nought(text: Text, match: re.Match[str]) -> bool:
    """Return True if digits begin with a nought, as only a label's do: "agent 007"."""
    at = match.start()
    word, before = text.words[at], text.words[at - 1] if at else ""
    return len(word) > 2 and word[0] == "0" and before.isalpha() and word.strip("0") != ""


def _is_calibre(text: Text, match: re.Match[str]) -> bool:
    """Return True if the width of a barrel stands before a weapon: "155mm shells", not "9 rifles" or "3m high guns"."""
    words, has, at = text.words, text.lexicon.has, match.start()
    letters = words[at].lstrip("0123456789.")
    if match.end() == at + 2 and letters in english.TIMES_LETTER:
        return text.glued(at + 1)  # "7.62x39mm"
    if at > 0 and words[at - 1] == "." and text.glued(at):
        return True  # "a .22 rifle"
    return has("calibre_unit", letters) or any(
        has(category, words[at])
        for at in range(match.start() + 1, match.end())
        for category in ("calibre_unit", "calibre_word")
    )


def _is_form(text: Text, match: re.Match[str]) -> bool:
    """Return True if a number and one capital letter name a form: "a 10-K filing"."""
    return glued_inside(text, match) and len(text.words[match.start() + 2]) == 1


def _is_in_path(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits stand between slashes as a folder does: "/2025/04/"."""
    at = match.start()
    return at > 2 and text.words[at - 3] == "/" and all(text.glued(token) for token in range(at - 2, at + 1))


def _is_suffixed(text: Text, match: re.Match[str]) -> bool:
    """Return True if the letters glued to the digits make a label of them."""
    letters = text.words[match.start()].lstrip("0123456789.,")
    if letters.lower() in english.ORDINAL_ENDING:
        return False
    if (
        letters in english.LABEL_LETTER
        or any(map(str.isdigit, letters))
        or text.words[match.start()] in english.SCREEN_SIZE
    ):
        return True
    if letters in english.FLAT_LETTER:
        return _stands_alone(text, match)
    return (
        len(letters) <= _LONGEST_SUFFIX
        and letters.isascii()
        and not any(text.lexicon.has(category, letters) for category in OF_QUANTITY)
    )


def _stands_alone(text: Text, match: re.Match[str]) -> bool:
    """Return True if "4B" is a flat and not four billion: no currency or hedge before it, nothing counted after it.

    Decimals ("209.2M") and two digits before a "K" or an "M" ("40K") are sizes.
    """
    word = text.words[match.start()]
    if not word[:-1].isdecimal() or (word[-1] in english.SIZE_LETTER and len(word) > 2):
        return False
    before = text.words[match.start() - 1] if match.start() else ""
    after = text.words[match.end()] if match.end() < len(text.words) else ""
    has = text.lexicon.has
    sized = has("currency_sign", before) or has("currency_code", before) or has("hedge_before", before)
    return not (after.islower() or sized)


LABELS = Rules(
    {
        "name: code": r"(?! <measure_unit> ) <coded>",
        "note: enumeration": r"(?<= number ) <count_word|small> (?= \, | \: | <dash> )",
        "note: item": r"(?: (?<= \: ) | (?<= \; ) | (?<= \. ) | (?<= and ) ) <small> \) (?= <word> )",
        "note: item in a line": r"<small> \) (?= <cap> )",
        "note: item of a list": r"""
            (?<! <label_short> \. ) (?: (?<= <terminal> ) | (?<= \; ) | (?<= \: ) ) <small> \. (?= <cap> )
        """,
        "note: one of several": r"""
            (?<= <counted_item> ) <digits|count_word> (?: of | \/ ) <digits|count_word> (?! <lower> )
        """,
        "note: of documents": r"<integer> of <integer> (?= documents )",
        "note: letters left out": r"(?: (?<= \[ \+ ) | (?<= \[ ) ) <integer> (?= <chars_word> )",
        "note: of a page": r"(?<= <page_deed> \( ) <integer> (?= \) ) | <small> \-? (?: min | minute ) \-? (?= read )",
        "note: item in words": r"""
            (?: (?<= <terminal> ) | (?<= <paragraph_break> ) | (?<! <any> ) ) <count_word> (?= \: <cap> )
            | (?: (?<= \; ) | (?<= \; and ) ) <count_word> (?= \, <lower> )
        """,
        "note: page": r"(?<= <page_noun> ) <digits> (?: (?: <dash> | and | to ) <digits> )?",
        "note: reference": r"""
            (?<= <note_noun> ) (?<! <count_word> point ) <digits|count_word>
            (?: (?: <dash> | and | to ) <digits> )? (?! <lower> <!terminal> )
        """,
        "name: issue": r"(?<= <issue_noun> ) <small> (?! <word> )",
        "name: issue after a dash": r"(?<= situation <issue_noun> <dash> ) <digits> (?! <word> )",
        "name: of an element": r"(?: (?<= <lower> \- <lower> \- ) | (?<= \" <lower> \- ) ) <integer>",
        "note: plate": r"""
            (?<= <plate_opener> <plate_noun> ) <small>
            | (?<= <plate_noun> ) <small> (?= <plate_deed> | \) | and <plate_noun> )
        """,
        "note: in brackets": r"(?<= \[ ) <integer> (?: (?: <dash> | \, ) <integer> ){0,4} (?= \] )",
        "note: in parentheses": r"(?<= \( ) <small> (?= \) <word> )",
        "name: house": r"""
            <integer|glued> (?= <cap>{1,3} <street_word> (?! <street_word> ) )
            | <integer> (?= block of | <street_opener> <cap> )
        """,
        "name: postcode": r"(?<= \, <upper> ) <integer>",
        "name: subsection": r"""
            (?: (?<= <label_noun> <digits|dotted> \( ) | (?<= <label_short> \. <digits> \( ) ) <small> (?= \) )
        """,
        "name: report of a court": r"<integer> <upper|cap> \§? <integer>",
        "name: verse": r"(?<= <cap> ) <small> \: <integer>",
        "name: of a list": r"""
            (?<= top ) (?<! may top ) (?<! might top ) (?<! could top ) (?<! would top ) (?<! will top ) (?<! to top )
            <integer|count_word> (?= <top_noun|preposition|conjunction> | \. | \, | \; | \) | (?! <any> ) )
        """,
        "name: and one": r"(?<= <coded> \+ ) <small>",
        "name: of years": r"(?: <digits|count_word|scale_word> ) years <apostrophe> <named_event>",
        "name: one of a type": r"""
            (?: (?<= a ) | (?<= an ) ) <integer> (?= \. | \, | \; | \) | <be|have|relative> | and | from )
        """,
        "name: plan of the law": r"<integer> \( <letter_of_plan> \) (?: \( <small> \) )?",
        "name: calibre": r"""
            <digits|glued> \-? <calibre_unit>? \-? (?: <cap|lower> \-? )? <calibre_weapon>
            | <digits> \-? <calibre_word> | <glued> <glued>
        """,
        "name: product": r"<integer> (?= <product_name> )",
        "name: disease": r"(?<= <disease_code> <dash> ) <integer>",
        "name: form": r"<small> \- <upper|cap> (?= <lower|cap> )",
        "name: road": r"<integer> (?= <road_word> )",
        "name: numbers": r"(?: (?<= nos \. ) | (?<= nos ) ) <digits> (?: (?: \, | and | to | <dash> ) <digits> ){1,6}",
        "name: number": r"""
            (?: (?<= <number_sign> ) (?<! <before_verb_number> number ) | (?<= no \. ) | (?<= nos \. ) )
            <digits|count_word> (?: \- <digits> )?
        """,
        "name: of a player": r"(?<= <cap> <cap> \( ) <small> (?= \) )",
        "name: of a law": r"""
            (?<= <law_noun> ) <digits|glued|dotted>
            (?: (?: \, | and | or | to | through | <dash> ){1,2} <digits|glued|dotted> ){1,9} (?! <-s|people_word> )
            | (?<= \, <law_part> ) <small>
        """,
        "name: label": r"""
            (?<= <label_noun> ) (?: <digits|glued|dotted> | <count_word> (?: <count_word> <count_word>{1,4} )? )
            (?: \- <digits> ){0,9}
            (?: (?: \, | and | to | through | <dash> ) <digits|count_word> (?! <-s|counted_again> | on ) ){0,9}
        """,
        "name: variant": r"(?: (?<= MAX ) | (?<= Max ) ) <small>",
        "name: with a nought": r"<integer>",
        "name: short label": r"(?<= <label_short> \. ) <digits|glued> (?: (?: <dash> | and ) <digits> )?",
        "name: label in small letters": r"""
            (?<= <label_opener> <small_label> ) <integer|count_word>
            (?= <preposition|conjunction|be|have|modal|closing_bracket|paragraph_break> | \. | \, | \; )
        """,
        "name: index": r"(?: (?<= <index_name> ) | (?<= S \& P ) | (?<= S P ) ) <integer>",
        "name: index code": r"(?<= <index_name> \- ) <integer>",
        "name: after a point": r"(?<= <cap|upper|coded> \. ) <integer>",
        "name: in an address": r"""
            (?: (?<= <word|coded|glued> \/ ) | (?<= <lower> \= ) | (?<= \= \" ) | (?<= \/ \/ ) ) <digits|glued|dotted>
        """,
        "name: in a path": r"(?<= \/ ) <digits|glued>",
        "name: capitalised": r"(?<= <cap> ) <count_word> (?! <scale_word> | \- )",
        "name: capitalised title": r"(?<= <lower> ) <count_word> (?= <cap> )",
        "name: chain": r"<digits> \- <digits> (?: \- <digits|coded> ){1,9} | <digits> (?: \/ <digits> ){2,9}",
        "name: model": r"""
            (?<= <cap|upper> ) <integer> (?= \. | \, | \; | \) | (?! to ) <be|have|preposition|conjunction|relative> )
        """,
        "name: hyphen": r"(?<= <cap|upper|coded> \- ) <digits|glued>",
        "name: build": r"(?<= <build_word> \- ) <integer|count_word> (?! <scale_word> )",
        "name: title": r"(?<= <quote_mark> ) <digits|count_word> (?= <cap>{1,5} <closing_quote> )",
        "name: group": r"(?<= <group_of> of ) <digits|count_word>",
        "name: big": r"(?<= <big_word> ) <count_word>",
        "name: adjective": rf"{_N} \- <label_adjective>",
        "note: point of a speech": r"""
            (?: (?<! <any> ) | (?<= <terminal> ) | (?<= <paragraph_break> ) | (?<= and ) | (?<= and \, ) )
            <count_word> (?= \, ( we | i | you | there ) )
        """,
        "note: base of a rate": r"(?<= <per_word> ) <digits|count_word|scale_word> <digits|scale_word>*",
        "name: event": rf"{_N} \-? day <named_event>",
        "date: so long on": r"""
            (?: (?<! <any> ) | (?<= <terminal> ) | (?<= <paragraph_break> ) | (?<= \, ) | (?<= \; ) )
            <digits|count_word> <duration_unit> (?: on | in ) (?= \, )
        """,
        "name: war": rf"(?<= the ) {_N} \- (?: hour | day | week | month | year ) war",
        "name: plan": rf"{_N} \- point <named_plan>",
    },
    {
        "name: label": _is_label,
        "note: item": glued_inside,
        "note: base of a rate": _is_base_in_head,
        "name: issue": _is_issue,
        "name: of an element": _is_tied,
        "note: item in a line": _closes_nothing,
        "note: item of a list": _is_item,
        "name: index code": glued_twice,
        "name: after a point": _is_after_point,
        "name: in an address": glued_twice,
        "name: in a path": _is_in_path,
        "note: in parentheses": _is_enumerated,
        "name: of a player": _is_of_a_player,
        "name: postcode": _is_postcode,
        "name: report of a court": _is_cited,
        "name: verse": glued_inside,
        "name: and one": glued_twice,
        "name: one of a type": _is_type,
        "name: plan of the law": glued_inside,
        "name: calibre": _is_calibre,
        "name: house": _is_house,
        "name: with a nought": _opens_with_nought,
        "name: form": _is_form,
        "name: capitalised": _is_capital,
        "name: capitalised title": _is_capital,
        "name: chain": glued_inside,
        "name: model": _is_model,
        "name: hyphen": glued_twice,
        "name: build": glued_twice,
    },
)
SUFFIXED = Rules({"name: suffix": r"<glued>"}, {"name: suffix": _is_suffixed})
LISTED = Rules(
    {"note: in a list": r"<small|decimal> (?: \. | \) ) (?= <cap|upper|opening> )"}, {"note: in a list": glued_inside}
)


def begins_paragraph(text: Text, at: int) -> bool:
    """Return True if a token is the first of its paragraph, where the numbers of lists stand."""
    return at == 0 or text.words[at - 1] == "\n"


__all__ = ["LABELS", "LISTED", "SUFFIXED", "begins_paragraph"]
