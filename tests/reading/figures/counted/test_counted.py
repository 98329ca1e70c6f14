"""Counted nouns, as written or filled in, and the groups they name."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Figure


def figure(text: str, quote: str) -> Figure:
    """The figure of a text that is written as ``quote``."""
    found = [figure for figure in extract(text).figures if figure.quote == quote]
    assert len(found) == 1, f"{quote!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "counted"),
    [
        ("The storm killed 31 people in their sleep.", "31", "people"),
        ("Some 2,700 internally displaced persons arrived.", "2,700", "persons"),
        ("They hold 40 Germans and foreign nationals.", "40", "Germans and foreign nationals"),
        ("About 640 public and private buildings fell.", "640", "buildings"),
        ("More than 5,000 trucks entered the valley.", "5,000", "trucks"),
        ("Hundreds of young voters stayed away.", "Hundreds", "voters"),
        ("The fire burned 12 square kilometres of forest.", "12", "square kilometres"),
        ("They agreed on a six-week truce.", "six", "week"),
        ("A third of the shops are shut.", "A third", "shops"),
        ("The bank gave $53 million in additional assistance.", "$53 million", "assistance"),
        ("They signed a loan of 300 million euros.", "300 million euros", "loan"),
        ("Each got a 5kW panel.", "5", "kW"),
        ("They sold a 450sq m plot.", "450", "sq m"),
        ("It was 41 degrees Celsius.", "41", "degrees Celsius"),
        ("The bank moved by 25 basis points.", "25", "basis points"),
        ("They fled a nine-storey block of flats.", "nine", "storey"),
        ("They leaked a 12 page report.", "12", "page"),
        ("Two front-runners are left.", "Two", "front-runners"),
        ("They filled eight million 250ml bottles.", "eight million", "bottles"),
        ("A village with two mills thrives.", "two", "mills"),
        ("Ito wrote six operas and stages plays.", "six", "operas"),
        ("They drew two separate and competing plans.", "two", "plans"),
        ("The ward has 190 wounded and sick people.", "190", "people"),
        # left out, and supplied by the same sentence
        ("The quake killed 46 people and injured 573.", "573", "people"),
        ("Only nine out of the city’s 21 clinics are open.", "nine", "clinics"),
        ("They freed 31 local and 12 foreign hostages.", "31", "hostages"),
        ("The number of miners killed rose to 30.", "30", "miners"),
        ("Thirteen farmers, including four women, died and nine were hurt.", "nine", "farmers"),
        ("Exports rose 7 percent.", "7 percent", "Exports"),
    ],
)
def test_the_head_of_what_is_counted(text: str, quote: str, counted: str) -> None:
    assert figure(text, quote).counted == counted


def test_the_verb_of_a_number_is_not_its_noun() -> None:
    assert figure("Another 1,400 live in the village.", "1,400").counted is None


def test_a_noun_that_nothing_supplies_stays_open() -> None:
    assert figure("The church gave shelter for hundreds.", "hundreds").counted is None


@pytest.mark.parametrize(
    ("text", "quote", "group"),
    [
        ("The blast killed nine children.", "nine", "children"),
        ("Two Kenyan soldiers were killed.", "Two", "Kenyan soldiers"),
        ("Nearly 400 Peruvians fled.", "400", "Peruvians"),
        ("They freed four civilian hostages.", "four", "civilian"),
        ("The blast killed nine people.", "nine", None),
        ("They freed four hostages.", "four", None),
        ("Some 60 trucks arrived.", "60", None),
        ("It has identified 212 of the dead as children.", "212", "children"),
        ("The office said 40 of those killed were women.", "40", "women"),
        ("Sixty of the trucks were late.", "Sixty", None),
        ("They freed 24 foreign national hostages.", "24", "foreign national"),
        ("They slept in 44 UNRWA shelters.", "44", None),
        ("Some 60 Mobile Storage Units arrived.", "60", None),
        ("It ships 1,100 MT of rice.", "1,100", "MT of rice"),
        ("The port hired 30 more Kenyan soldiers and officers.", "30", "Kenyan soldiers and officers"),
    ],
)
def test_some_nouns_name_a_group(text: str, quote: str, group: str | None) -> None:
    assert figure(text, quote).group == group


@pytest.mark.parametrize(
    ("text", "quote", "counted"),
    [
        ("Local officials put the dead at 40.", "40", "dead"),
        ("The mayor put the dead at 40 and the injured at 60.", "60", "injured"),
        ("Police told a crowd of 900 to leave.", "900", "crowd"),
        ("Fire officials counted 64.", "64", None),
        ("Nine were killed by settlers and another two by accident.", "two", None),
        ("Wards run at 130 per cent occupancy and 40 nurses fell ill.", "130 per cent", "Wards"),
    ],
)
def test_who_counts_is_not_counted(text: str, quote: str, counted: str | None) -> None:
    found = [figure for figure in extract(text).figures if figure.quote == quote]
    assert [figure.counted for figure in found] == [counted]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Old ferries ran to the islands, where the coastguard had counted 210 dead.", "210"),
        ("Fallen pines shut the valley, where nurses treated 17 wounded.", "17"),
        ("Boats reached the hamlets, where relief workers found 23 dead and 19 missing.", "19"),
        ("Rebels shelled the camps, and nurses treated 18 wounded.", "18"),
        ("The gale crossed fishing ports, leaving 14 dead.", "14"),
        ("The board put the toll at 96.", "96"),
    ],
)
def test_a_state_counts_nothing_of_an_earlier_clause(text: str, quote: str) -> None:
    assert figure(text, quote).counted is None


def test_a_state_counts_what_its_own_clause_names() -> None:
    assert figure("The ferry sank, and the crash left 31 sailors dead and 12 injured.", "12").counted == "sailors"


@pytest.mark.parametrize(
    ("raw", "quote", "counted"),
    [
        ("More than 14 of the dead are children and more than 9 are women.", "14", "dead"),
        ("More than 14 of the dead are children and more than 9 are women.", "9", "dead"),
        ("Of the 40 sailors hurt, 14 were teenagers and 9 were women.", "9", "women"),
        ("Some 14 of the sailors are women.", "14", "sailors"),
        ("Of the sailors, 9 were teenagers.", "9", "teenagers"),
        ("Some 14 boats are lost.", "14", "boats"),
    ],
)
def test_what_some_are_said_to_be_is_counted(raw: str, quote: str, counted: str) -> None:
    assert next(found for found in extract(raw).figures if found.quote == quote).counted == counted


@pytest.mark.parametrize(
    ("raw", "quote", "counted"),
    [
        ("Shares in the ferry line sank 35 percent.", "35 percent", "Shares"),
        ("Ferry revenue climbed to $18 million from $12 million a year before.", "$18 million", "revenue"),
        ("Ferry revenue climbed to $18 million from $12 million a year before.", "$12 million", "revenue"),
        ("The cost of rebuilding was put at $84 million.", "$84 million", "cost"),
        ("Support for joining the league has climbed to 47 percent.", "47 percent", "Support"),
        ("Inflation should be below 4 percent.", "4 percent", "Inflation"),
        ("The bank lifted its deposit rate to 3 percent.", "3 percent", "rate"),
        ("A sack of rice that sold for $30 is gone.", "$30", "sack"),
        ("Crude oil jumped past $105 a barrel.", "$105", "oil"),
        ("Divers brought up coins worth an estimated $3 million.", "$3 million", "coins"),
        ("The port is sending $75 million more in cranes.", "$75 million", "cranes"),
        ("The union demands a 36 percent rise at three docks.", "36 percent", "rise"),
        ("Storage tanks were 82 percent full at noon.", "82 percent", "tanks"),
        ("The number of confirmed dead stood at 87.", "87", "dead"),
        ("To rebuild the harbor would cost $53 million.", "$53 million", None),
        ("The gift is part of the $15 million.", "$15 million", None),
        ("The port has put out $9 million.", "$9 million", None),
        ("The number of dead rose to 90, with 12 missing.", "12", None),
    ],
)
def test_a_sum_or_a_share_is_of_what_moves_to_it(raw: str, quote: str, counted: str | None) -> None:
    assert figure(raw, quote).counted == counted
