"""The tables of a site in the words of schema.org, on the front page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from asreported.publishing.charts import Pictures
from asreported.publishing.page.dataset import dataset
from asreported.publishing.page.section import Contents
from tests.publishing import made


def test_the_front_page_says_what_its_tables_are(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert told["@type"] == "Dataset"
    assert told["temporalCoverage"] == "2024-01-03/2024-02-25"
    assert all((site / each["contentUrl"]).is_file() for each in told["distribution"])


def test_no_word_of_a_story_ends_the_description() -> None:
    story = made.STORY.model_copy(update={"description": "</script><script>alert(1)</script>"})
    told = str(dataset(Contents(made.publication(story=story), Pictures())))
    assert "<" not in told
    assert json.loads(told)["description"] == story.description
