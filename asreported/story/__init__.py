"""A story: the TOML file that says what is followed, in which words, from whom, and how it is shown.

``seeds/<story>/story.toml`` is checked by these models; a wrong key or type is refused with its line and the
accepted values. Everything an analyst may want to change about a story stands there and not in Python.
"""

from asreported.story.loading import load_story, stories
from asreported.story.model import Story
from asreported.story.parts import (
    Allowed,
    Break,
    Chart,
    Event,
    Feed,
    Fetching,
    Group,
    Identity,
    MeasureOf,
    Named,
    Partition,
    Place,
    Reports,
    Signals,
    Source,
    Speaker,
)

__all__ = [
    "Allowed",
    "Break",
    "Chart",
    "Event",
    "Feed",
    "Fetching",
    "Group",
    "Identity",
    "MeasureOf",
    "Named",
    "Partition",
    "Place",
    "Reports",
    "Signals",
    "Source",
    "Speaker",
    "Story",
    "load_story",
    "stories",
]
