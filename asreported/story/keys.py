"""Every key of ``story.toml``: what it says, and an example of it in TOML, table by table.

The examples together are one story that is right; a test reads it, and holds the keys against the models.
"""

from __future__ import annotations

Keys = dict[str, tuple[str, str]]

STORY: Keys = {
    "title": ("What the story is about", '"The valley flood"'),
    "start": ("First day: reports older than it are held back, and figures of earlier days left out", "2026-03-01"),
    "end": ("Last day; newer reports are read all the same, and the run says so", "2026-12-31"),
    "description": ("One or two sentences for the head of the report", '"What the flood did, as reported."'),
    "language": ("Language of its reports: `en`", '"en"'),
    "licence": ("Licence of the reports in its folder; their text is published where it allows", '"CC0-1.0"'),
    "address": (
        "Where the report is put on the web, so that its Atom feed has whole links",
        '"https://desk.example/f/"',
    ),
    "policy": ("How several sources become one line: range, conservative, hierarchy, majority", '"hierarchy"'),
    "smoothing": ("A labelled layer over totals: none, isotonic", '"isotonic"'),
    "one_event": ("All is about one event: what it did is a running count, however a report puts it", "true"),
    "least_certainty": (
        "A figure less certain than this moves no chart until it is reviewed; 0 asks for none, and without the key 0.3 "
        "holds for general measures",
        "0.5",
    ),
    "place": ("Where things are counted when a report does not say", '"The valley"'),
    "undeclared_elsewhere": ("What a source that is not declared says without a place may be of anywhere", "true"),
    "subjects": ("A signal counts only where one of these words stands near it", '["talks", "deal"]'),
    "late": ("Words by which a sentence says that a number was added late", '["approved", "identified"]'),
    "strict": ("Rules of the gate of which a warning is not enough: their rows are held back", '["B004"]'),
    "closeness": (
        "How close a deal is said to be, from the farthest: a name and its phrases",
        '{ far = ["far apart"] }',
    ),
    "lexicon": ("Words for any list of the lexicon", '{ measure_noun = { sandbags = "aid" } }'),
}
"""Keys that stand at the top."""

TABLES: dict[str, Keys] = {
    "measures.KEY": {
        "title": ("Its name in charts and tables", '"Tents"'),
        "unit": ("What is counted; a unit of money, of percent or of a quantity tells its kind too", '"tents"'),
        "aspect": ("What its charts show, and what an undecided figure is: total, level, new, rate", '"level"'),
        "modality": (
            "How its numbers are told: reported (if not given), planned, hypothetical; never two of them together",
            '"planned"',
        ),
        "kind": ("What sort of number it is: count, percent, money, measure, duration", '"count"'),
        "nouns": ("What is counted, or what the number says the state of; singular or plural", '["tent"]'),
        "not_nouns": ("A number beside one of these does not count it", '["party tents"]'),
        "verbs": ("What is said of the counted; one form of a regular verb is enough", '["pitched", "put up"]'),
        "words": ("They tell it where they follow the number in its sentence", '["under canvas"]'),
        "general": ("General measure that it narrows, if it narrows one", '"aid"'),
        "place": ("Where it is counted when a report does not say", '"The valley"'),
        "group": ("Whom it counts when a report does not say", '"children"'),
        "finished": ("Day on which all of it happened: what is said of it holds for every later day", "2026-03-09"),
        "largest_daily_rise": ("A larger rise in a day is shown as a jump", "500"),
    },
    "[articles]": {
        "path": (
            'Folder or file of reports, beside story.toml; a folder alone is `articles = "articles"`',
            '"articles"',
        ),
        "map": ("What fields of a report are called in its records (docs/inputs.md)", '{ text = "content" }'),
    },
    "[places]": {
        "name": ("The name that tables and charts use", '"The valley"'),
        "aliases": ("Other names, in any case, with or without an article", '["the lowlands"]'),
        "within": ("The larger place that it lies in", '"The valley"'),
        "everybody": ("The group that is everybody there", '"residents"'),
        "headings": ("Headings of sections about it that do not name it", '["Damage downstream"]'),
    },
    "[groups]": {
        "name": ("The name that tables and charts use", '"children"'),
        "aliases": ("Other names", '["child", "minors"]'),
        "place": ("Where they are counted when a report does not say", '"The valley"'),
    },
    "[sources]": {
        "name": ("The name that tables and charts use", '"Civil Protection"'),
        "class": ("official, military, party, un, aid, research, media, other", '"official"'),
        "aliases": ("Other names; one that is not declared has a line of its own", '["the agency"]'),
        "order": ("Its place in the order of the policy hierarchy; 1 is first", "1"),
        "place": ("Where it counts when a report does not say", '"The valley"'),
        "publishes": ("Publishers whose reports are its own: what they give to nobody is its", '["Example Agency"]'),
        "follows": ("Whose count of a measure it passes on: the two are one counter", '{ deaths = "Health Ministry" }'),
    },
    "[speakers]": {
        "name": ("Somebody whose statements are followed", '"Kari Moe"'),
        "aliases": ("Other names", '["Moe"]'),
        "role": ("Office", '"mediator"'),
        "affiliation": ("Whose", '"Civil Protection"'),
    },
    "[events]": {
        "name": ("A dated event", '"The flood"'),
        "date": ("Its day", "2026-03-01"),
        "phrases": ("Words that mean its day in reports", '["the flood began", "since the flood"]'),
    },
    "signals.KEY": {
        "title": ("Name of a signal in statements", '"Progress"'),
        "phrases": ("What shows it", '["close to a deal"]'),
    },
    "[breaks]": {
        "date": ("First day after the break", "2026-03-20"),
        "measure": ("Measure of the series that it cuts", '"deaths"'),
        "place": ("of this place (every place, if not given),", '"The valley"'),
        "group": ("of this group (the count of all, if not given),", '"children"'),
        "source": (
            "of this source (every one, if not given; empty: of reports that name nobody)",
            '"Civil Protection"',
        ),
        "reason": ("What the chart says of it", '"Only identified victims from here on."'),
    },
    "[identities]": {
        "name": ("Measures that must balance", '"still missing"'),
        "level": ("How many at the time", '"missing"'),
        "plus": ("What was added to it", '["missing"]'),
        "minus": ("What was taken away", '["deaths"]'),
        "place": ("Where", '"The valley"'),
        "group": ("Of whom", '"children"'),
    },
    "[partitions]": {
        "measure": ("Measure whose total these groups together cannot exceed", '"deaths"'),
        "place": ("Where", '"The valley"'),
        "groups": ("Groups that have nobody in common", '["children", "residents"]'),
    },
    "[allow]": {
        "rule": ("Rule of the gate that a right row breaks", '"B005"'),
        "figure": ("Figure id, or its beginning", '"3f9c2a1b"'),
        "article": ("Article id, or its beginning", '"9d8e7f6a"'),
        "match": ("What the row says, column by column", '{ measure = "deaths", date = 2026-03-03 }'),
        "reason": ("Why it is right", '"A backlog of a day, which the agency explained."'),
        "who": ("Who says so", '"data desk"'),
        "when": ("Since when", "2026-03-05"),
    },
    "[charts]": {
        "key": ("Name of its files: lower-case letters, digits, dashes", '"killed"'),
        "title": ("Title", '"Killed"'),
        "measure": ("What it shows", '"deaths"'),
        "place": ("Where; every place, if not given", '"The valley"'),
        "group": ("Of whom; figures without a group, if not given", '"children"'),
        "aspect": ("total, level, new, rate; if not given that of its measure, or else total", '"total"'),
        "sources": ("Of whom it shows the counts; of everybody, if not given", '["Civil Protection"]'),
    },
    "[feeds]": {
        "name": ("A feed or page that every run asks for what is new", '"Example Daily"'),
        "url": ("Its address; a key in it as `${NAME}`", '"https://daily.example/rss.xml"'),
        "kind": ("feed, or page: one page, followed without a feed", '"feed"'),
        "publisher": ("Who prints it, where its pages do not say", '"Example Daily"'),
        "licence": ("Licence of its texts", '"CC-BY-4.0"'),
        "ceiling": ("Pages that it may give a run", "40"),
    },
    "fetching": {
        "contact": ("Whom sites may write to: it stands in every request", '"desk@example.org"'),
        "delay": ("Seconds between two requests to a site", "1.0"),
        "timeout": ("Seconds for an answer to begin", "20.0"),
        "deadline": ("Seconds for a whole answer", "60.0"),
        "patience": ("Seconds that a run waits where a host asks it to", "30.0"),
        "crawl_delay": ("Seconds that it waits in all where robots.txt declares a long delay", "600.0"),
        "attempts": ("Times that a request is tried", "3"),
        "size": ("Bytes of the largest page", "10_000_000"),
        "allow_private": ("Addresses of private networks may be asked", "true"),
    },
}
"""Keys of each table; one in brackets may stand several times (``[[places]]``)."""


def example() -> str:
    """Return the story that the examples make, in TOML."""
    lines = [f"{key} = {said}" for key, (_, said) in STORY.items()]
    for table, keys in TABLES.items():
        head = table.replace("KEY", "tents" if table.startswith("measures") else "progress")
        lines += ["", f"[{head}]", *(f"{key} = {said}" for key, (_, said) in keys.items())]
    # what the examples name besides
    lines += [
        "",
        "[[groups]]",
        'name = "residents"',
        "",
        "[[sources]]",
        'name = "Health Ministry"',
        'class = "official"',
    ]
    return "\n".join(lines) + "\n"


def page() -> str:
    """Return the keys as Markdown, a table for each table of the file."""
    parts = [
        "# Keys of story.toml",
        "Only `title` and `start` are required at the top, and what names a table's row.",
        _listed(STORY),
    ]
    for table, keys in TABLES.items():
        parts += [f"## story.toml: [{table}]", _listed(keys)]
    return "\n\n".join(parts)


def _listed(keys: Keys) -> str:
    lines = ["| key | what it says | example |", "|---|---|---|"]
    lines += [f"| `{key}` | {about} | `{said}` |" for key, (about, said) in keys.items()]
    return "\n".join(lines)
