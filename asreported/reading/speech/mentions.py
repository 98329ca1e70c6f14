"""Mentions: whom the sentences before a report of speech are about, for the pronouns that go back to them."""

from __future__ import annotations

from dataclasses import replace

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH
from asreported.reading.speech.cues import Cue
from asreported.reading.speech.phrases import subject_at
from asreported.reading.speech.speakers import Speaker, Speakers

_TITLED = Pattern(r"<role> \.? (?! <role> ) <cap> ( <cap> ){0,2}")
"""Somebody named with an office, wherever that stands in a sentence."""
_NEAR = 60
"""Tokens before a sentence in which somebody with an office is looked for, whom its pronoun may go back to."""
_GONE_BACK = 3
"""Sentences about "it" that are gone back over to the one that names whom."""


def _subject_before(text: Text, sentence: int) -> tuple[int, int] | None:
    """The subject of the sentence before; where that is "it" or "they", of the one before in its paragraph."""
    for before in range(sentence - 1, max(-1, sentence - 1 - _GONE_BACK), -1):
        low, high = text.sentence(before)
        subject = subject_at(text, low, high)
        alone = subject is not None and subject[1] - subject[0] == 1
        if subject is None or not alone or text.words[subject[0]].lower() not in english.BODY_PRONOUN:
            return subject
        if before == 0 or text.words[low - 1] == PARAGRAPH:
            return subject
    return None


def mention_subject(text: Text, cue: Cue, speakers: Speakers) -> None:
    """Let a pronoun see who the sentence before it, and its own up to there, were about."""
    low = text.sentence(cue.sentence)[0]
    if cue.sentence > 0 and text.words[low - 1] != PARAGRAPH:
        first, last = text.sentence(cue.sentence - 1)
        for named in text.find(_TITLED, max(first, last - _NEAR), last):  # "a question on Secretary Moe's remarks"
            speakers.mention(*named.span())
        before = _subject_before(text, cue.sentence)
        if before is not None:
            speakers.mention(*before)
    if cue.subject[0] > low:
        same = subject_at(text, low, cue.subject[0])
        if same is not None:
            speakers.mention(*same)


def owned(text: Text, cue: Cue, speakers: Speakers, speaker: Speaker) -> Speaker | None:
    """The speaker of "its ministry" and "one of its leaders", by the name of whose that is; None for no such phrase.

    That is whom the sentence is about, or else the one before it in the paragraph; unknown where that is no body.
    """
    first, last = cue.subject
    of_them = text.words[first].lower() in english.ONE_WORD and not english.OF_WORD.isdisjoint(
        map(str.lower, text.words[first + 1 : first + 2])
    )
    at = first + 2 if of_them else first
    if speaker.name is not None or last - at < 2:
        return None
    owner_word, genders = text.words[at].lower(), text.lexicon.categories["gender_of_owner"]
    if owner_word not in english.OWN_WORD and owner_word not in genders:
        return None
    if owner_word in genders:
        holder = speakers.person_before(genders[owner_word])
        return None if holder is None else replace(speaker, name=f"{holder}'s {text.slice(at + 1, last)}", pronoun=True)
    low = text.sentence(cue.sentence)[0]
    spans = [(low, first)] if first > low else []
    if cue.sentence > 0 and text.words[low - 1] != PARAGRAPH:
        spans.append(text.sentence(cue.sentence - 1))
    for span in spans:
        subject = subject_at(text, *span)
        owner = None if subject is None or subject[1] > first else speakers.body_named(*subject)
        if owner is not None:
            named = f"{owner}'s {text.slice(at + 1, last)}"
            return replace(speaker, name=f"one of {named}" if at > first else named, pronoun=True)
        if subject is not None and text.words[subject[0]].lower() not in english.EMPTY_SUBJECT:
            break
    return replace(speaker, pronoun=True)
