"""Every key of story.toml has a meaning and an example, and the examples together are a story that is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from asreported import story as s
from asreported.dictionary import dictionary
from asreported.story.keys import STORY, TABLES, example

MODELS: dict[str, type[BaseModel]] = {
    "measures.KEY": s.MeasureOf,
    "[articles]": s.Reports,
    "[places]": s.Place,
    "[groups]": s.Group,
    "[sources]": s.Source,
    "[speakers]": s.Speaker,
    "[events]": s.Event,
    "signals.KEY": s.Signals,
    "[breaks]": s.Break,
    "[identities]": s.Identity,
    "[partitions]": s.Partition,
    "[allow]": s.Allowed,
    "[charts]": s.Chart,
    "[feeds]": s.Feed,
    "fetching": s.Fetching,
}


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_the_top_has_every_key() -> None:
    tables = {table.strip("[]").partition(".")[0] for table in TABLES}
    assert set(STORY) | tables == keys_of(s.Story) - {"id", "folder"}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_every_key(table: str) -> None:
    assert set(TABLES[table]) == keys_of(MODELS[table])


def test_the_examples_are_a_story_that_is_right(tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text(f'id = "flood"\n{example()}', encoding="utf-8")
    told = s.load_story(tmp_path / "story.toml")
    assert (told.measures["tents"].aspect, told.measures["tents"].modality) == ("level", "planned")
    assert told.charts[0].sources == ("Civil Protection",)
    assert told.fetching.attempts == 3


def test_the_data_dictionary_lists_them() -> None:
    page = dictionary()
    for keys in (STORY, *TABLES.values()):
        for key, (about, said) in keys.items():
            assert f"| `{key}` | {about} | `{said}` |" in page
