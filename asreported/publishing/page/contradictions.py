"""Reports that contradict each other: pairs of sentences, and sets of several series, that cannot all hold."""

from __future__ import annotations

from asreported.publishing.contradictions import SHOWN, ids
from asreported.publishing.page import pairs
from asreported.publishing.page.section import Contents, Section


def section(contents: Contents) -> Section:
    """Return the section; it says so where no two reports exclude each other."""
    opposed = contents.contradictions.head(SHOWN)
    sets = pairs.several(contents.publication.more.get("conflicts"))
    in_sets = sets.get_column("figure_ids").explode().drop_nulls().to_list()
    values = {
        "pairs": pairs.of_reports(contents, opposed),
        "pairs_left": contents.contradictions.height - opposed.height,
        "sets": pairs.of_series(contents, sets),
    }
    return Section("contradictions", "contradictions", "Contradictions", values, (*ids(opposed), *in_sets))
