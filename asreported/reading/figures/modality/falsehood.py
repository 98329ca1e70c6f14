"""Falsehood: what is called false, by the sentence, by the one after it or by the label before it."""

from __future__ import annotations

from asreported.measures import FATES, FOREIGN, Measure
from asreported.reading.clauses.structure import Polarity, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.ids import BY_EVENT, MeasureRule
from asreported.reading.figures.modality.verbs import Span
from asreported.reading.grammar.patterns import Pattern

_TURNS = frozenset({UnitKind.COLON, UnitKind.QUOTE})
_DONE_TO = FATES | FOREIGN | {Measure.DETAINED, Measure.DISPLACED}
"""What nobody is of whom it is said that they were not."""
_BY_VERB = BY_EVENT | {MeasureRule.PASSIVE, MeasureRule.LINKED, MeasureRule.FAR_PASSIVE}
"""Rules by which a verb tells what befell the counted: "the 40 deaths were not announced" is told by a noun."""
_NEAR = 3
"""Tokens from "is" to the word by which something is called false."""
_VERDICT = 4
"""Sentences after a claim in which the verdict on it may stand."""
_LABEL = Pattern(r"<!punctuation>{0,3} <claim_label> \:")
_FALSE_LABEL = Pattern(r"<false_word> (?: \: | <dash> )")
_VERDICT_FALSE = Pattern(r"<verdict_label> \: (?: <lower|cap>{0,2}? ) <false_word>")
_FACT = Pattern(r"<fact_label> \:")
_THAT_IS_FALSE = Pattern(
    r"(?: this | that | it | they | both | (?: the | this | that | these | those | such ) <disputable_noun> )"
    r" (?: is | are | was | were ) (?: not <true_word> | <lower>{0,2}? <false_word> )"
)


_TELLS_BY_NOT = ("taking_in", "surviving_verb", "returning_verb")
"""Verbs whose negation tells what is so: who did not survive is dead, who has not returned is displaced."""


def is_negated(case: Case) -> bool:
    """Return True if "not" stands in the verb group that tells the measure."""
    told, tags = case.draft.predicate, case.sentence.structure.tags
    return told is not None and Tag.NOT in tags[case.position(told.first) : case.position(told.last)]


def not_so(case: Case) -> Span | None:
    """Return the negated verb by which the counted were not killed, hurt, taken or freed."""
    told, sentence, verb = case.draft.predicate, case.sentence, case.verb
    if told is None or case.draft.measure not in _DONE_TO or case.draft.measure_rule not in _BY_VERB:
        return None
    first, last = case.position(told.first), case.position(told.last)
    negative = is_negated(case)
    if verb is not None and first <= verb.main < last:
        negative = (negative or verb.polarity is Polarity.NEGATIVE) and verb.tense is not Tense.CONDITIONAL
    kept = sentence.within("not_only", first, last + 1) or any(
        sentence.has(kind, case.position(told.main)) for kind in _TELLS_BY_NOT
    )
    return (first, last) if negative and not kept else None


def not_said(case: Case) -> Span | None:
    """Return the negated verb of speech: "did not say that 40 had died"."""
    sentence = case.sentence
    for verb in sentence.verbs:
        nobody = verb.polarity is Polarity.NEGATIVE or sentence.has("nobody", verb.start - 1)
        said = nobody and sentence.has("say", verb.main) and verb.end <= case.left
        if said and sentence.has("that_clause", verb.end) and _TURNS.isdisjoint(sentence.kinds(verb.end, case.left)):
            return verb.start, verb.end
    return None


def called_false(case: Case) -> Span | None:
    """Return the words by which a claim that holds the number is called false: "reports of 40 deaths were wrong"."""
    sentence = case.sentence
    claims = [
        *sentence.spots("disputable_noun"),
        *(one for one in sentence.spots("number_noun") if _of(case, one.last)),
    ]
    claim = max((spot for spot in claims if spot.last <= case.left), default=None)
    if claim is None or UnitKind.COLON in sentence.kinds(claim.last, case.left) or not _holds(case, claim.last):
        return None
    false = next((spot for spot in sentence.spots("false_word") if spot.first >= case.end), None)
    if false is not None and sentence.within("calling", 0, claim.first) and false.first <= case.end + 1:
        return false.first, false.last  # "called a report of 40 deaths false"
    for verb in sentence.verbs:
        if verb.start < case.end or not (sentence.tag(verb.start) == Tag.BE or sentence.has("proving", verb.main)):
            continue
        for spot in sentence.spots("false_word"):
            if verb.start < spot.first <= verb.start + _NEAR:
                return verb.start, spot.last
        near = (verb.start, verb.start + _NEAR + 1)
        negative = Tag.NOT in sentence.structure.tags[slice(*near)] or verb.polarity is Polarity.NEGATIVE
        if sentence.within("true_word", *near) and negative:
            return near
    return None


def called_false_behind(case: Case) -> Span | None:
    """Return the words by which what was said is called false behind it: "spoke of 40 dead, which Moe called a lie"."""
    sentence = case.sentence
    for spot in sentence.spots("calling"):
        relative = next((at for at in range(case.end, spot.first) if sentence.has("claim_pronoun", at)), None)
        if relative is None or sentence.tag(relative - 1) != Tag.COMMA or (case.after and case.after.left < relative):
            continue
        for false in sentence.spots("false_word"):
            if spot.last <= false.first <= spot.last + 1:
                return spot.first, false.last
    return None


def _holds(case: Case, at: int) -> bool:
    """Return True if a claim goes on with what it claims: "that", "of", "claiming", ", which said"."""
    at += case.sentence.tag(at) == Tag.COMMA
    return any(case.sentence.has(name, at) for name in ("that_clause", "claimed_what", "claiming", "claim_pronoun"))


def falsely(case: Case) -> Span | None:
    """Return the words by which something is said in error: "falsely claimed that 40 had died"."""
    sentence = case.sentence
    for spot in sentence.spots("falsely"):
        said = any(sentence.has(name, spot.last) for name in ("claiming", "say"))
        if said and spot.last < case.left and UnitKind.COLON not in sentence.kinds(spot.last, case.left):
            return spot.first, spot.last + 1
    return None


def no_truth(case: Case) -> Span | None:
    """Return the words that say that nothing speaks for it: "there is no truth to reports that 40 died"."""
    sentence = case.sentence
    spot = next((one for one in sentence.spots("no_truth") if one.last <= case.left), None)
    ended = spot is None or UnitKind.COLON in sentence.kinds(spot.last, case.left)
    return None if spot is None or ended else (spot.first, spot.last)


def _of(case: Case, at: int) -> bool:
    """Return True if "of" stands right before the number: "the toll of 40"."""
    return at == case.left - 1 and case.sentence.has("of_word", at)


def contrary_to(case: Case) -> Span | None:
    """Return the words that set the truth against a claim: "contrary to reports that 40 had died, …"."""
    sentence = case.sentence
    for spot in sentence.spots("contrary_to"):
        if spot.last <= case.left and UnitKind.COMMA not in sentence.kinds(spot.last, case.left):
            return spot.first, spot.last
    return None


def in_place(case: Case) -> Span | None:
    """Return the words by which another number takes the place of this one: "14 rather than 40"."""
    spot = next((one for one in case.sentence.spots("in_its_place") if one.last == case.left), None)
    other = case.after if case.before is None else case.before
    alike = other is not None and other.draft.kind is case.draft.kind
    counted = case.draft.counted_at is not None and other is not None and other.draft.counted_at is not None
    return (spot.first, spot.last) if spot is not None and alike and not counted else None


def labelled(case: Case) -> Span | None:
    """Return the label of a claim that a fact check calls false: "Claim: …", "False: …"."""
    sentence, text = case.sentence, case.sentence.text
    if text.match(_FALSE_LABEL, sentence.base) is not None:
        return 0, 1
    label = text.match(_LABEL, sentence.base)
    if label is None or label.end() - sentence.base > case.left or case.left > len(sentence.words):
        return None
    first, last = label.end(), text.sentence(min(case.draft.sentence + _VERDICT, len(text.bounds) - 1))[1]
    judged = text.search(_VERDICT_FALSE, first, last) or text.search(_FACT, first, last)
    return None if judged is None else (0, label.end() - sentence.base)


def called_false_next(case: Case) -> Span | None:
    """Return the words of a claim that the next sentence calls false: "Posts claim that 40 died. This is false."."""
    text, after = case.sentence.text, case.draft.sentence + 1
    claims = (spot for name in ("claiming", "disputable_noun") for spot in case.sentence.spots(name))
    claim = next((spot for spot in claims if spot.last <= case.left), None)
    if claim is None or after >= len(text.bounds):
        return None
    return (claim.first, claim.last) if text.match(_THAT_IS_FALSE, text.sentence(after)[0]) is not None else None
