"""The language of a text: what is not English is not read as if it were."""

from __future__ import annotations

import pytest

from asreported.sources.languages import language_of

TEXTS = {
    "en": "At least 12 people were killed in the strike, the ministry said on Tuesday. Rescuers went on looking for "
    "those who were missing under the rubble, and the city council promised water and bread before nightfall. ",
    "de": "Mindestens 12 Menschen kamen bei dem Angriff ums Leben, teilte das Ministerium am Dienstag mit. Helfer "
    "suchten weiter nach Vermissten unter den Trümmern, und die Stadt versprach noch vor der Nacht Wasser und Brot. ",
    "fr": "Au moins 12 personnes ont été tuées dans la frappe, a annoncé mardi le ministère. Les secours cherchaient "
    "encore les disparus sous les décombres, et la ville a promis de l'eau et du pain avant la nuit. ",
    "ar": "قتل ما لا يقل عن 12 شخصا في الغارة، حسبما أعلنت الوزارة يوم الثلاثاء. وواصل رجال الإنقاذ البحث عن المفقودين "
    "تحت الأنقاض، ووعدت المدينة بتوفير الماء والخبز قبل حلول الليل. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told_apart(code: str) -> None:
    assert language_of(TEXTS[code]) == code


def test_too_little_to_tell_is_unknown() -> None:
    assert language_of("12 dead, 34 hurt") is None


def test_or_what_the_page_declares() -> None:
    assert language_of("12 dead, 34 hurt", "en-GB") == "en"


def test_a_wrong_declaration_does_not_hide_what_the_text_is() -> None:
    assert language_of(TEXTS["de"], "en") == "de"
