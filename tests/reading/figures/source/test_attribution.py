"""Attribution: who stands behind a number."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure
from asreported.story import Source, Story

STORY = Story(
    id="port",
    title="A port",
    start=dt.date(2024, 1, 1),
    sources=(
        Source(
            name="Bergen Port Ministry",
            aliases=("Ministry of Ports in Bergen", "port officials"),
            **{"class": "official"},
        ),
    ),
)


def figure(raw: str, quote: str, story: Story | None = None) -> Figure:
    return next(found for found in extract(raw, story=story).figures if found.quote == quote)


@pytest.mark.parametrize(
    ("raw", "quote", "attribution"),
    [
        ("The Ministry of Ports in Bergen said 40 people had died.", "40", "Ministry of Ports in Bergen"),
        (
            "According to the Ministry of Ports (MoP) in Bergen, 40 people died.",
            "40",
            "Ministry of Ports (MoP) in Bergen",
        ),
        ("Some 40 people died, per local port officials.", "40", "local port officials"),
        ("WHO said that 40 people had died.", "40", "WHO"),
        ("The United States said 40 sailors had died.", "40", "United States"),
        ("Norway, Denmark and Sweden said 40 sailors had died.", "40", "Norway, Denmark and Sweden"),
        ("Some 30 people died, the harbor police said; 40 others were hurt.", "40", "harbor police"),
        ("The harbor police said; 40 people were hurt.", "40", "harbor police"),
        ("The storm left 40 men whom the navy says are dead.", "40", "navy"),
        ("Norway believes 40 sailors remain at sea.", "40", "Norway"),
        ("Sailors interviewed by the press described at least 40 wrecks.", "40", "Sailors interviewed by the press"),
        ("Navy estimates put the number of the dead at 40.", "40", "Navy estimates"),
        ("Hospital records list 40 burns.", "40", "Hospital records"),
        ("Police put the crowd at 90; organisers at 40.", "40", "organisers"),
        ("The union claims 90 came, the company 40.", "40", "company"),
        ("Some 40 boats sank, the mayor claimed without evidence.", "40", "mayor"),
        ("The indictment alleges he stole $40 million.", "$40 million", "indictment"),
        ("Doctors Without Borders treated it, and said 40 were burnt.", "40", "Doctors Without Borders"),
        ("“Some 40 boats burnt,” the pilot was quoted as saying.", "40", "pilot"),
        ("Port workers surveyed in Bergen reported walking 40 miles.", "40", "Port workers"),
        ("The port ministry said it had closed. It recorded 40 deaths.", "40", "It"),
        ("Sixty boats came home, but 40 sank, the harbor police said.", "40", "harbor police"),
        ("OCHA recorded 40 deaths.", "40", "OCHA"),
        ("The ministry reports that 40 people died.", "40", "ministry"),
        ("Harbour Ministry: 40 dead in storm.", "40", "Harbour Ministry"),
        ("Some 40 are missing, said Jane Moe, head of the rebels’ navy.", "40", "Jane Moe"),
        ("The strike goes on in Lund, at noon on Friday, said Moe, bringing 40 buses to a halt.", "40", "Moe"),
        ("Israeli authorities believe that 40 people are held.", "40", "Israeli authorities"),
        ("Moe announced $40 million in aid.", "$40 million", "Moe"),
        ("A new survey shows that 40 people fell ill.", "40", "new survey"),
        ("At least 40 deaths were reported by the harbor police.", "40", "harbor police"),
        ("You say that 40 people died.", "40", "You"),
        ("By the ministry's count 40 people have died.", "40", "ministry"),
        ("Some 40 people have died, by the Norwegian count.", "40", "Norwegian count"),
        ("The death toll reported by the harbor police on Monday was 40 people.", "40", "harbor police"),
        ("The navy, which lost two ships, has put the number of dead sailors at 40.", "40", "navy"),
        ("Moe has proposed a truce of 40 days.", "40", "Moe"),
        ("More than 30 people have died, the ministry said on Sunday: 40 of them at sea.", "40", "ministry"),
        ("Some 40 people died, according to port officials as cited by the press.", "40", "port officials"),
        ("Guards held 40 men in a barn, where they slept, according to port officials.", "40", "port officials"),
        (
            "Since May, 40 people have died, and about 50 are hurt, according to the harbor police.",
            "40",
            "harbor police",
        ),
        ("According to port officials, between 40 and 50 members of the crew are lost.", "40 and 50", "port officials"),
        ("According to the ministry, guards left 40 boats, all damaged.", "40", "ministry"),
        ("Some 40 people are held, as per police estimates.", "40", "police estimates"),
        ("The north has 40 per cent of the boats (source: Harbor Survey).", "40 per cent", "Harbor Survey"),
        ("A number of harbor experts said 40 boats were lost.", "40", "number of harbor experts"),
        ("Media reports indicate that 40 people died.", "40", "Media reports"),
        ("The mayor of Bergen, Anna Moe, said 40 people had left.", "40", "Anna Moe"),
        ("The harbor office, BHO, said 40 people had left.", "40", "harbor office"),
        ("Moe told the radio 40 people had left.", "40", "Moe"),
        ("As noted on Monday by the governor, Anna Moe, 40 people have left.", "40", "Anna Moe"),
        ("Sen. Anna Moe: “We have lost 40 boats in 3 years.”", "40", "Anna Moe"),
        ("A study published on Thursday found that 40 boats had sunk.", "40", "study"),
        ("Some 40 boats sank, figures released on Tuesday showed.", "40", "figures"),
        ("Some 40 boats sank, a report by the navy said.", "40", "report by the navy"),
        ("Some 40 boats sank, figures compiled by the navy show.", "40", "navy"),
        ("Some 40 boats sank, the navy said in a report published on Monday.", "40", "navy"),
        ("Some 40 boats sank – most of them old – the navy said.", "40", "navy"),
        ("Some 40 boats sank, said the head of the navy, Kari Moe.", "40", "Kari Moe"),
        ("Some 40 owners must be paid, the regulator ruled.", "40", "regulator"),
        ("The relief agency has 40 boats registered as lost.", "40", "relief agency"),
        ("A first count had had 40.", "40", "first count"),
        ("The navy gave the loss as 40 boats.", "40", "navy"),
        ("The navy admitted to 40 wrecks.", "40", "navy"),
        ('The pilots say nine sank; a navy spokesman put it at "under 40".', "40", "navy spokesman"),
        ("The mayor spoke of 9 deaths; by the navy's count the storm had cost 40 lives.", "40", "navy"),
        ("Nine boats sank, the navy said, and 40 were damaged, insurers estimate.", "40", "insurers"),
        ("Nine boats sank; 40 were damaged, the navy said, and owners lost money, insurers estimate.", "40", "navy"),
        ("The yard plans to cut 40 jobs, its owner said on Monday.", "40", "its owner"),
        # whoever stands by a count
        ("The regional health board stood by its own count of 66.", "66", "regional health board"),
        ("The clinic sticks to its figure of 66 dead.", "66", "clinic"),
    ],
)
def test_the_words_that_name_the_source(raw: str, quote: str, attribution: str) -> None:
    assert figure(raw, quote).attribution == attribution


@pytest.mark.parametrize(
    "raw",
    [
        "Some 40 people reportedly died.",
        "Some 40 people are said to have died.",
        "The official toll rose to 40 people.",
        "We believe that 40 people died.",
        "The attacks reported in the north killed 40 people.",
        "Among 40 ships, one belonged to the man who said nothing.",
        "The navy says nine boats sank; the yard has 40 left.",
        "The navy says that nine boats sank; repairs took 40 days.",
        "Nine boats sank, the navy said, and crews left the bay; a ferry takes 40 people.",
        "A poll of 40 pilots put the party ahead.",
        "Nine boats sank, 40 pilots said.",
        "Jobless claims fell to 40 in May.",
        "The yard plans to cut 40 jobs.",
        "The soldiers were admitted to 40 hospitals.",
        "The report has 40 pages.",
        "The relief agency has 40 doctors.",
    ],
)
def test_the_publications_own_numbers_have_none(raw: str) -> None:
    assert figure(raw, "40").attribution is None
    assert figure(raw, "40").source is None


@pytest.mark.parametrize(
    "raw",
    [
        "The navy said: nine boats sank; 40 were damaged.",
        "The navy said that nine boats had sunk; 40 had been damaged.",
        "The navy said that nine boats sank; that 40 were damaged.",
        "The navy says nine boats sank; of these, 40 were old.",
        "The navy says nine boats sank in May; 40 in June.",
        "Nine boats sank, the navy said; 40 were damaged.",
        "The navy says nine boats sank in May; another 40 sank in June.",
    ],
)
def test_a_statement_goes_on_behind_a_semicolon_where_its_words_do(raw: str) -> None:
    assert figure(raw, "40").attribution in ("navy", "The navy")


def test_a_clause_before_but_is_not_the_words_of_whoever_speaks_behind_it() -> None:
    assert figure("Sixty boats came home, but 40 sank, the harbor police said.", "Sixty").attribution is None


def test_sales_from_abroad_have_no_source() -> None:
    assert figure("A third of its estimates come from abroad.", "A third").attribution is None


def test_of_nested_sources_the_nearest_stands() -> None:
    assert figure("Moe said the harbor police had counted 40 dead people.", "40").attribution == "harbor police"
    assert figure("Moe said that OCHA says 40 people died.", "40").attribution == "OCHA"


def test_a_source_at_the_end_belongs_to_its_own_clause() -> None:
    raw = "The rebels hold 12 people in a town where 40 people have died, according to the ministry."
    assert figure(raw, "40").attribution == "ministry"
    assert figure(raw, "12").attribution is None


def test_a_source_in_the_middle_leaves_what_stands_before_it_alone() -> None:
    raw = "At least 12 people died, and, according to the ministry, 40 people fell ill."
    assert figure(raw, "12").attribution is None
    assert figure(raw, "40").attribution == "ministry"


def test_a_pronoun_is_the_attribution_and_its_person_the_source() -> None:
    read = figure("Kari Moe said it rained. She said that 40 people had died.", "40")
    assert (read.attribution, read.source) == ("She", "Kari Moe")
    read = figure("She said that 40 people had died.", "40")
    assert (read.attribution, read.source) == ("She", "She")


def test_the_source_is_the_storys_name_for_it() -> None:
    raw = "The Ministry of Ports in Bergen said 40 people had died. The ministry said 12 people were hurt."
    assert figure(raw, "40", STORY).source == "Bergen Port Ministry"
    assert figure(raw, "12", STORY).source == "Bergen Port Ministry"
    assert figure(raw, "12", STORY).attribution == "ministry"
    assert figure("Some 40 people died, per port officials.", "40", STORY).source == "Bergen Port Ministry"


def test_the_source_without_a_story_is_the_full_name() -> None:
    raw = "Mayor Kari Moe came to the port.\nMoe said 40 people had died."
    assert figure(raw, "40").source == "Kari Moe"


def test_numbers_in_a_question_of_a_transcript_are_nobodys() -> None:
    raw = "MR. MOE: There are 40 ships.\n\nQ    Did 12 people die?\n\nMR. MOE: No."
    assert figure(raw, "40").attribution == "Moe"
    assert figure(raw, "12").attribution is None


def test_the_rule_is_noted_with_its_words() -> None:
    assert "attribution.counts: OCHA" in figure("OCHA recorded 40 deaths.", "40").rules
    assert "attribution.said: Moe" in figure("Moe said 40 people died.", "40").rules


def test_whom_an_attribution_stands_for_is_told_by_a_rule_of_its_own() -> None:
    assert "source.statement: Kari Moe" in figure("Kari Moe said it rained. She said 40 people died.", "40").rules
    raw = "The Bergen Harbor Office closed. It has counted 40 boats."
    assert "source.body: Bergen Harbor Office" in figure(raw, "40").rules


@pytest.mark.parametrize(
    ("raw", "quote", "source"),
    [
        (
            "The Bergen Port Ministry has moved. By the ministry's count 40 boats are lost.",
            "40",
            "Bergen Port Ministry",
        ),
        ("The Bergen Harbor Office had moved on by then: it reported 40 boats.", "40", "Bergen Harbor Office"),
        ("The Bergen Harbor Office closed. It has counted 40 boats.", "40", "Bergen Harbor Office"),
        ("Boats lay near the Bergen Harbor Fund. The fund gave out 40 meals, it said.", "40", "Bergen Harbor Fund"),
        ("There was a question on Secretary Moe's remarks. He said that 40 boats were left.", "40", "Moe"),
        ("Police said 30 people died. By the same count 40 are hurt.", "40", "police"),
    ],
)
def test_a_short_name_goes_back_to_whom_the_article_names(raw: str, quote: str, source: str) -> None:
    assert figure(raw, quote).source == source


def test_you_is_whoever_answers() -> None:
    raw = "MR. MOE:  Good morning.\n\nQ    You said 40 boats were lost.\n\nMR. MOE:  Not 50."
    assert (figure(raw, "40").attribution, figure(raw, "40").source) == ("You", "Moe")


def test_those_who_are_counted_are_no_source() -> None:
    assert figure("Some 70 per cent of the families report that 40 meals were missing.", "40").attribution is None


@pytest.mark.parametrize(
    ("raw", "quote", "source"),
    [
        ("The Harbor Ministry said 90 had died. Its tally for the past day was 40 dead.", "40", "Harbor Ministry"),
        ("The Harbor Ministry said 90 had died. By its count 40 were hurt.", "40", "Harbor Ministry"),
        ("Rain fell. Its tally for the past day was 40 dead.", "40", "Its tally"),
        ("The paper printed the figures of the Harbor Ministry: 40 dead and 9 hurt.", "40", "Harbor Ministry"),
        ("The paper printed the figures of the Harbor Ministry: 40 dead and 9 hurt.", "9", "Harbor Ministry"),
        ("The paper printed the figures of the year: 40 dead.", "40", None),
        ("The charity Port Aid has left. The charity said 40 had died.", "40", "Port Aid"),
        ("The Danish military has left. Some 40 had died, the military said.", "40", "Danish military"),
        ("The Danish military and the Dutch military left. Some 40 had died, the military said.", "40", "military"),
        (
            "It would cost $40 million, the Port Bank, the United Ports and the Dockers Union said.",
            "$40 million",
            "Port Bank, the United Ports and the Dockers Union",
        ),
    ],
)
def test_short_names_owners_and_printed_figures_go_back_to_whose_they_are(
    raw: str, quote: str, source: str | None
) -> None:
    assert figure(raw, quote).source == source


@pytest.mark.parametrize(
    ("raw", "attribution"),
    [
        ("The Harbor Union issued a statement that said 40 sailors had died.", "Harbor Union"),
        ("The statement said 40 sailors had died.", None),
        ("According to available information, 40 sailors had died.", None),
        ("The Harbor Union's statement said 40 sailors had died.", "Harbor Union's statement"),
        ("According to the report, 40 sailors had died.", "report"),
    ],
)
def test_paper_that_anybody_may_write_is_no_source(raw: str, attribution: str | None) -> None:
    assert figure(raw, "40").attribution == attribution


@pytest.mark.parametrize(
    ("raw", "quote", "attribution"),
    [
        # a clause behind a semicolon is the publication's own
        ("Officials say that 90 sailors died; 12 have been found.", "12", None),
        # unless the words go on, or only a list does
        ("Officials say that 90 sailors died; that 12 have been found.", "12", "Officials"),
        ("Officials say that 90 sailors died; 12 wounded; four missing.", "12", "Officials"),
        ("Officials say that 90 sailors died; another 12 have been found.", "12", "Officials"),
        ("According to officials, 90 sailors died; 12 have been found.", "12", "officials"),
        ("Some 90 sailors died, officials said on Monday; 12 have been found.", "12", "officials"),
    ],
)
def test_a_semicolon_ends_what_is_said_before_it(raw: str, quote: str, attribution: str | None) -> None:
    assert figure(raw, quote).attribution == attribution
