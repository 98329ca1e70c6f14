"""Tallies: sources beside a number, where nobody is said to have said it."""

from __future__ import annotations

import pytest

from asreported import extract


def attributions(raw: str) -> dict[str, str | None]:
    return {found.quote: found.attribution for found in extract(raw).figures}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The agency's own tally stands at 312 dead.", {"312": "agency"}),
        ("Some 312 workers had stayed home, by the union's reckoning.", {"312": "union"}),
        ("In the bank's estimate, growth will slow to 3 percent.", {"3 percent": "bank"}),
        ("The number of dead was put at 312 by the provincial governor.", {"312": "provincial governor"}),
        ("The toll was revised to 300 by the ministry.", {"300": "ministry"}),
        ("The central bank raised its forecast to 5 percent.", {"5 percent": "central bank"}),
        ("State television reported 312 dead, citing the interior ministry.", {"312": "interior ministry"}),
        ("The army denied a claim by the rebels that 312 soldiers had deserted.", {"312": "rebels"}),
        ("The rebels' claim to have killed 312 soldiers could not be verified.", {"312": "rebels"}),
        ("The court was told by a detective that 300 bicycles were found.", {"300": "detective"}),
        ("The festival drew what organisers called a record 300 visitors.", {"300": "organisers"}),
        ("The union wants a rise of 12 percent.", {"12 percent": "union"}),
        ("Pollsters expect a turnout of 61 percent.", {"61 percent": "Pollsters"}),
        ("An exit poll gave the party 61 percent.", {"61 percent": "exit poll"}),
        ("The firm lost $5 million last year, filings show.", {"$5 million": "filings"}),
        ("The cost, which the World Bank puts at $5 million, will be shared.", {"$5 million": "World Bank"}),
        ("The harbor office is reporting that 312 boats are lost.", {"312": "harbor office"}),
        ("WHO has documented 312 cases.", {"312": "WHO"}),
        ("It was reported by the ministry that 312 people had left.", {"312": "ministry"}),
        ("The figure of 312 comes from the ministry.", {"312": "ministry"}),
        ("New figures released by the ministry show 312 dead.", {"312": "ministry"}),
        ("A tally by the gazette shows 312 dead.", {"312": "tally by the gazette"}),
        ("The pilots disputed the ministry's figure of 312.", {"312": "ministry"}),
        ("Norway believes about 312 people are at sea.", {"312": "Norway"}),
        ("About 312 are believed by Norway to be at sea.", {"312": "Norway"}),
        ("We have seen reports that 312 people left.", {"312": "reports"}),
        (
            "The coastguard said 400 boats sank, more than double the 312 reported by the gazette.",
            {"400": "coastguard", "312": "gazette"},
        ),
        ("Some 400 boats sank, up from 312 confirmed by the navy.", {"400": None, "312": "navy"}),
        ("The coastguard said in a statement that 312 boats had left.", {"312": "coastguard"}),
        ("The coastguard said on Monday in a report that 312 boats had left.", {"312": "coastguard"}),
        ("The coastguard said in a statement that the navy had counted 312 boats.", {"312": "navy"}),
        ("Under the draft, 312 sailors would go home.", {"312": "draft"}),
        ("You just mentioned 312 boats.", {"312": "You"}),
        ("The bureau published an assessment, which found that 312 homes were hit.", {"312": "assessment"}),
        (
            "A rapid assessment at sites in Bergen shows that 312 boats are lost.",
            {"312": "rapid assessment at sites in Bergen"},
        ),
        ("The agency, which counted 312 boats, has left.", {"312": "agency"}),
        ("The newspaper, which had earlier reported 312 deaths, says 290.", {"312": "newspaper", "290": "newspaper"}),
        ("The ferry line had first reported 312 on board.", {"312": "ferry line"}),
        ("The toll stands at 290, not 312 as first reported by the ferry line.", {"290": None, "312": "ferry line"}),
        ("The number of the dead was given as 312 by the ferry line.", {"312": "ferry line"}),
        ("The army admitted losing 312 men in the marshes.", {"312": "army"}),
        ("The inquest heard that 312 life vests were missing.", {"312": "inquest"}),
        ("The union had hoped to win 312 seats.", {"312": "union"}),
        ("The port regulator ruled that 312 boats must stay.", {"312": "port regulator"}),
        ("The daily said a Reuters photographer saw 312 boats.", {"312": "Reuters photographer"}),
        ("The federation booked sales of $5 million.", {"$5 million": "federation"}),
        ("The lender Havnbank sees a loss of $5 million.", {"$5 million": "lender Havnbank"}),
        ("In the newest Havn poll, 31 percent backed the mayor.", {"31 percent": "newest Havn poll"}),
        ("First results gave the mayor 31 percent.", {"31 percent": "First results"}),
        ("Pollsters at Havn put the mayor on 31 percent.", {"31 percent": "Pollsters at Havn"}),
        ("The rowers are asking for $5 million.", {"$5 million": "rowers"}),
        ("Gusts of 140 km an hour were measured by the weather service.", {"140": "weather service"}),
        ("The daily, citing nurses, reported 312 burns.", {"312": "nurses"}),
        (
            "Norway, the Hansa and the Dockers Union jointly estimate a loss of $5 million.",
            {"$5 million": "Norway, the Hansa and the Dockers Union"},
        ),
        ("The mayor's office counted 290 rowers; the unions, 312.", {"290": "mayor's office", "312": "unions"}),
        (
            "Prices fell 2 percent, less than the 3 percent drop that traders had forecast.",
            {"2 percent": None, "3 percent": "traders"},
        ),
        ("The shipyard posted a loss of $5 million.", {"$5 million": "shipyard"}),
        ("The other band claims to have sunk 312 boats.", {"312": "other band"}),
        ("The lawsuit seeks $5 million from the port.", {"$5 million": "lawsuit"}),
        ("The central bank sees growth of 2 percent next year.", {"2 percent": "central bank"}),
        ("The bill, accountants warn, could reach $5 million.", {"$5 million": "accountants"}),
        ("Traders had expected 312 cargoes, but only 290 came in.", {"312": "Traders", "290": None}),
        ("What the clinic calls a mild fever has sent 312 people to bed.", {"312": None}),
        ("The newest poll, done by phone in May, has the party on 31 percent.", {"31 percent": "newest poll"}),
    ],
)
def test_a_number_is_whose_count_it_is(raw: str, expected: dict[str, str | None]) -> None:
    assert attributions(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "The official death toll stands at 312.",
        "The bombing raised the death toll to 312.",
        "The storm claimed 312 victims.",
        "Rescuers found 312 bodies buried in the mud.",
        "The hospital admitted 312 patients.",
        "The harbor continued loading 312 boats.",
        "The agency ensured that 312 boats came home.",
        "The boats sought are in 312 ports.",
        "The rower saw 312 boats.",
        "The city recorded 312 hours of sun.",
        "Sales, expected to reach 312 units, fell.",
        "Thousands sought shelter in 312 schools.",
        "The ministry reduced the number of teachers by 312.",
        "It is believed that 312 people are buried.",
        "This brings the cumulative reported toll to 312.",
        "Our administration announced 312 works.",
        "Among the deadliest incidents reported overnight were 312 strikes.",
        "By contrast, work in the harbor has continued steadily: 312 boats came.",
        "They know what it has delivered in terms of safety over 312 roads.",
        "The share of households reporting losses rose to 312 in the north.",
        "The Flash Appeal for $5 million was extended.",
        "Some 312 houses reported as destroyed are being rebuilt.",
    ],
)
def test_what_happens_is_nobodys_count(raw: str) -> None:
    assert set(attributions(raw).values()) == {None}


def test_each_side_of_a_comparison_has_its_own_source() -> None:
    raw = "Police said 312 people marched, against 9,000 claimed by the organisers."
    assert attributions(raw) == {"312": "Police", "9,000": "organisers"}
    raw = "Police counted 312 marchers; the organisers claimed 9,000."
    assert attributions(raw) == {"312": "Police", "9,000": "organisers"}
    raw = "Unions counted 9,000 marchers, against 312 according to the ministry."
    assert attributions(raw) == {"9,000": "Unions", "312": "ministry"}


def test_a_source_reaches_over_what_follows_from_what_was_said_but_not_over_a_semicolon() -> None:
    raw = "The airline cancelled 300 flights, its owner said on Monday, stranding 40,000 people."
    assert attributions(raw)["40,000"] is not None
    raw = "A crowd of 300 came; 40 people were hurt, the police said."
    assert attributions(raw) == {"300": None, "40": "police"}
