"""Charts: what each shows, its words, its drawings for wide and narrow pages, and what a pointer on them hits.

Other rooms ask for the names below, and for nothing inside.
"""

from __future__ import annotations

from asreported.publishing.charts.canvas import Drawing
from asreported.publishing.charts.captions import behind, caption, stated, sureness
from asreported.publishing.charts.closeness import Course
from asreported.publishing.charts.closeness import told as degree_title
from asreported.publishing.charts.contested import Row as ContestedRow
from asreported.publishing.charts.contested import listed as contested_rows
from asreported.publishing.charts.layers import layers_of
from asreported.publishing.charts.marks import MARKS
from asreported.publishing.charts.overlaps import Overlap, overlaps_of
from asreported.publishing.charts.overview import Panel
from asreported.publishing.charts.pictures import ChartLink, Pictures, pictures_of
from asreported.publishing.charts.plots import (
    SENTENCES_OF_A_ROW,
    Line,
    Plot,
    Point,
    charts_of,
    coloured,
    evenly,
    headline_of,
    held_by,
    number_of,
    plot_of,
    plots_of,
)
from asreported.publishing.charts.rises import Rise
from asreported.publishing.charts.rises import told as rise_table
from asreported.publishing.charts.rises import why_none as why_no_rises
from asreported.publishing.charts.steps import RINGED, draw, scale
from asreported.publishing.charts.stretches import STEPPED
from asreported.publishing.charts.validity import ends
from asreported.publishing.charts.weeks import Week

__all__ = [
    "MARKS",
    "RINGED",
    "SENTENCES_OF_A_ROW",
    "STEPPED",
    "ChartLink",
    "ContestedRow",
    "Course",
    "Drawing",
    "Line",
    "Overlap",
    "Panel",
    "Pictures",
    "Plot",
    "Point",
    "Rise",
    "Week",
    "behind",
    "caption",
    "charts_of",
    "coloured",
    "contested_rows",
    "degree_title",
    "draw",
    "ends",
    "evenly",
    "headline_of",
    "held_by",
    "layers_of",
    "number_of",
    "overlaps_of",
    "pictures_of",
    "plot_of",
    "plots_of",
    "rise_table",
    "scale",
    "stated",
    "sureness",
    "why_no_rises",
]
