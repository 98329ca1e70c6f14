"""Measures: what the clause around a number says of the counted, in any story."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure
from asreported.story import MeasureOf, Story


def figure(text: str, quote: str, story: Story | None = None) -> Figure:
    """The figure of a text that is written as ``quote``."""
    found = [figure for figure in extract(text, story=story).figures if figure.quote == quote]
    assert len(found) == 1, f"{quote!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        # the verb of which the number is the object
        ("The quake killed 46 people and injured more than 300.", "46", "deaths"),
        ("The quake killed 46 people and injured more than 300.", "300", "injuries"),
        ("A flood hit the valley, sweeping away 60 houses.", "60", "damage"),
        ("Gunmen abducted 87 students from a school.", "87", "captives_taken"),
        ("Police arrested 23 demonstrators.", "23", "detained"),
        ("Health workers vaccinated 640,000 children.", "640,000", "aid"),
        ("The firm laid off 1,200 employees.", "1,200", "affected"),
        # the verb of which it is the subject, active or passive, near or far
        ("Seven officers and three civilians were wounded in the attack.", "Seven", "injuries"),
        ("At least 74 miners, most of them young, were killed when a shaft flooded.", "74", "deaths"),
        ("Some 80,000 residents have been evacuated from the coast.", "80,000", "displaced"),
        ("Hundreds of thousands fled the capital.", "Hundreds of thousands", "displaced"),
        ("More than 900 people who drank from the well died.", "900", "deaths"),
        ("About 1,200 homes were destroyed by the floods.", "1,200", "damage"),
        # participles and states beside the number
        ("The blast left six dead and 21 wounded.", "six", "deaths"),
        ("The blast left six dead and 21 wounded.", "21", "injuries"),
        ("Two fishermen remain unaccounted for.", "Two", "missing"),
        ("Some 350,000 customers were without power on Tuesday.", "350,000", "affected"),
        ("More than a third of the children are acutely malnourished.", "a third", "affected"),
        # nouns: of what is done, of what is counted, of tolls
        ("The talks led to the release of 50 hostages.", "50", "captives_released"),
        ("The death toll from the earthquake rose to 2,053.", "2,053", "deaths"),
        ("This brings to 115 the number of hostages.", "115", "captives_held"),
        ("Officials reported 15 fatalities and 89 injuries.", "15", "deaths"),
        ("Officials reported 15 fatalities and 89 injuries.", "89", "injuries"),
        ("The country has a population of 5.4 million.", "5.4 million", "population"),
        ("The council adopted the text 14 to 1.", "14", "votes"),
        ("He died, bringing to seven the total number of fatalities.", "seven", "deaths"),
        ("The clinic held 90 medical consultations.", "90", "aid"),
        # a state gives way to what befell those in it; what is said by the way stands in no way
        ("Some 40 people are estimated to be internally displaced.", "40", "displaced"),
        ("Some 16 displaced people sheltered in a school, in the old town, were injured.", "16", "injuries"),
        ("The rebels have slaughtered, as was said before, over 300 people.", "300", "deaths"),
        ("Partners covered 18,000 households.", "18,000", "aid"),
        ("She thanked them for the release of hostages, including two nurses.", "two", "captives_released"),
        ("The six hostages were delivered by the rebels.", "six", "captives_released"),
        # parts, lists and those left out
        ("The strike killed five journalists, two of them women.", "two", "deaths"),
        ("The fire destroyed 35 buildings, including a school and 12 homes.", "12", "damage"),
        ("The attack wounded seven officers and three civilians.", "three", "injuries"),
        ("The driver was killed, along with 11 passengers.", "11", "deaths"),
        # words that tell nothing alone
        ("Militants freed three hostages on Saturday.", "three", "captives_released"),
        ("Authorities freed 90 prisoners.", "90", "prisoners_released"),
        ("Rebels have held 24 hostages since May.", "24", "captives_held"),
        ("Rebels captured 60 soldiers.", "60", "captives_taken"),
        ("Shells hit 12 houses.", "12", "damage"),
        ("Russia fired 88 missiles overnight.", "88", "attacks"),
        ("Some 40,000 soldiers are deployed along the front.", "40,000", "forces"),
        ("The convoy of 30 trucks crossed the bridge.", "30", "aid"),
        ("The charity delivered medicine for 42,000 patients.", "42,000", "aid"),
        ("The crash claimed the lives of 40 pilgrims.", "40", "deaths"),
        # what the guide sets apart
        ("At least 300 people were killed or wounded in the clashes.", "300", "other"),
        ("Rescuers recovered 14 bodies from the rubble.", "14", "other"),
        ("The bodies of five miners were found on Tuesday.", "five", "other"),
        ("Nearly 90 people sheltering in a camp for the displaced fell ill.", "90", "affected"),
        ("Some 90,000 people are sheltering in camps for the displaced.", "90,000", "displaced"),
        ("Some 7,000 people are sheltering in the stadium.", "7,000", "affected"),
        ("A gunman shot and killed four shoppers.", "four", "deaths"),
        # verbs whose second half stands behind the number, or that the number before has
        ("Gunmen took 20 villagers hostage.", "20", "captives_taken"),
        ("Floods drove 15,000 residents from the valley.", "15,000", "displaced"),
        ("Seven hostages were freed on Sunday, and 90 prisoners.", "90", "prisoners_released"),
        ("The army says 700 rebels were killed; the rebels acknowledge 90.", "90", "deaths"),
        ("Officials confirmed 37 infections, taking the total to 1,204.", "1,204", "affected"),
        ("The bombing killed a baker and her two sons.", "two", "deaths"),
        ("The death toll could reach 4,000.", "4,000", "deaths"),
        ("They handed over six bodies, bringing the fatality toll to 912.", "912", "deaths"),
        # the predicate is said of the part, not of the whole
        ("Eight of the 20 miners are dead.", "Eight", "deaths"),
        ("Eight of the 20 miners are dead.", "20", "other"),
        ("Of its 52,000 people, 900 drowned.", "52,000", "population"),
        ("The rebels kidnapped 40 pilgrims and freed 11 of them.", "11", "captives_released"),
        # what one noun says is not said of the next, and places are not what was counted
        ("The virus has caused 900 infections in 14 countries.", "14", "other"),
        ("Four people died, 52 were arrested and two letters were found.", "two", "other"),
        # shares and units
        ("Rents rose by 4 percent.", "4 percent", "money"),
        ("With all ballots counted, the party had 43 percent of the vote.", "43 percent", "votes"),
        ("A quarter of the country's farmland is under rebel rule.", "A quarter", "extent"),
        ("It was 40 degrees in the shade.", "40", "other"),
        # those with whom a sentence opens; those who are told to do something; those who share a fate
        ("Of these deaths, 70 were in camps.", "70", "deaths"),
        ("Officials ordered 60,000 villagers to evacuate the shore.", "60,000", "displaced"),
        ("The widow lives with three children.", "three", "other"),
        ("The storm wrecked the harbour, along with 12 barges.", "12", "damage"),
        # whom relief is for, and relief itself
        ("Distribution of food parcels to 3,200 households.", "3,200", "aid"),
        ("Bread for a total of 9,000 people came by boat.", "9,000", "aid"),
        ("Hygiene supplies (900 cartons) reached the island.", "900", "aid"),
        # weapons that are only had; how often; adjectives made with numbers; places that hold
        ("Police discovered two bombs in a cellar.", "two", "other"),
        ("Raiders have attacked ferries 30 times since May.", "30", "attacks"),
        ("A nine-storey block fell, and 34 people are missing.", "nine", "other"),
        ("The arena holds 20,000 people.", "20,000", "other"),
        ("The airline lost 90 passengers, of 12 nationalities, in the crash.", "12", "other"),
        ("Eight senators joined 40 deputies in the vote.", "40", "votes"),
        ("Inmates and rebels were swapped, with 60 people freed.", "60", "prisoners_released"),
        ("The mill slashed 300 jobs.", "300", "other"),
        # verbs joined by "and", what completes a verb, and both sides of an exchange
        ("The mine killed four divers and wounded nine others, the port said.", "nine", "injuries"),
        ("Rebels killed 40 guards, taking around 25 hostage.", "25", "captives_taken"),
        ("The army released 200 prisoners in exchange for four pilots.", "four", "captives_released"),
        ("The first three hostages were handed to the Red Cross.", "three", "captives_released"),
        ("The number of hostages released rose to 81.", "81", "captives_released"),
        ("Of the 90 people seized in May, 40 remain in the hills.", "40", "captives_held"),
        ("Of the 90 people seized in May, 40 remain in the hills, 12 of whom the army says are dead.", "12", "deaths"),
        ("Slide kills eight miners, 12 more missing", "12", "missing"),
        ("Some 40 divers were killed or missing.", "40", "other"),
        ("The port stopped a shipment of 3,500 bombs.", "3,500", "other"),
        ("The ash forced 16,000 residents of six villages to evacuate.", "16,000", "displaced"),
        # what people say of themselves, restatements after parts, tolls brought to a number past others
        ("Some 40 percent of those asked said they had lost their jobs.", "40 percent", "affected"),
        ("Crews led 87 aid missions, of which 63 percent (55 missions) went well.", "55", "aid"),
        ("Bringing the number of people displaced by the loss of 19 homes to 95.", "95", "displaced"),
        ("Medics treated 23 men hurt in the crush, including nine who need surgery.", "nine", "injuries"),
        ("The levy meets 4 percent of villagers' water needs.", "4 percent", "other"),
        ("The navy sent 900 meals and 700 litres of water to those in need of relief.", "700", "aid"),
        # whom somebody serves, treats or aims at: aid in a text about relief or care, and nothing elsewhere
        ("The charity reached 4,000 people with blankets.", "4,000", "aid"),
        ("The clinic treated 40 passengers.", "40", "aid"),
        ("The airline served 40,000 passengers.", "40,000", "other"),
        ("The campaign targeted 9,000 households with food parcels.", "9,000", "aid"),
        ("Partners reached 40% of the 9,000 people targeted.", "40%", "aid"),
        ("The quake has 40 victims.", "40", "deaths"),
        ("The fraud has 40 victims.", "40", "other"),
        # what is needed is in no need; helpers are no troops; what falls or comes down; what a count amounts to
        ("At least 600 beds are needed.", "600", "other"),
        ("The agency sent 60 medics to the valley.", "60", "other"),
        ("Two bridges came down in the flood.", "Two", "damage"),
        ("The list has 40 men who lie under the rubble.", "40", "missing"),
        ("Some 40 families live in tents.", "40", "displaced"),
        ("The blast killed 40 crews, amounting to some 300 people.", "300", "deaths"),
        ("A new plan: a pause of six weeks, 28 hostages, 600 prisoners.", "600", "prisoners_released"),
        ("The ship brought 40 tons of aid.", "40", "aid"),
        ("Crews tamed 60 percent of a blaze that burned through the hills.", "60 percent", "other"),
        ("Doors are missing from 40 schools.", "40", "other"),
        ("Patients are worse off than before: two wards have no roof.", "two", "other"),
        # what the sentence before told of
        ("The storm killed 40 people. Of them, nine were children.", "nine", "deaths"),
        ("The army flew in 300 tents. The agency says that 900 are needed.", "900", "aid"),
        ("The storm killed 40 people and hurt 60. By noon there were nine.", "nine", "other"),
        ("The gang holds 40 hostages. Nine had sailed alone.", "Nine", "other"),
        # asides and states give way to what the sentence tells; containers; weights; lawmakers; headings
        ("On Friday 30 inmates, held in state prisons, were released.", "30", "prisoners_released"),
        ("The fire uprooted a family of seven.", "seven", "displaced"),
        ("On Sunday 147 MT entered the port.", "147", "aid"),
        ("Some 120 MPs voted against the bill.", "120", "votes"),
        ("In one case, a barge was hit.", "one", "other"),
        ("Soldiers laid waste to 40 farms.", "40", "damage"),
        ("The army killed 31 rebels (19 people on 3 May), and 40 others were hurt.", "19", "deaths"),
        # what people are made to do; who is let out of hospital; the people of a place
        ("The storm forced 7,000 people to evacuate their homes.", "7,000", "displaced"),
        ("Doctors treated 90 guests, half of whom have been released.", "half", "other"),
        ("Some 7,000 people were moved to evacuation centres.", "7,000", "displaced"),
        # kinds
        ("The agency pledged $40 million.", "$40 million", "money"),
        ("The blockade lasted 11 weeks.", "11", "duration"),
        ("The fire burned 24,000 acres.", "24,000", "extent"),
        ("The ship carried 500 tons of flour.", "500", "aid"),
        # what only looks like a measure, and what hides one
        ("The siege cost two years and the lives of 470 townspeople.", "470", "deaths"),
        ("Inspectors found 43 violations at the plant.", "43", "other"),
        ("The army counted 43 violations of the truce.", "43", "attacks"),
        ("A survey of 900 voters was made.", "900", "other"),
        ("The reservoir stands at 30 per cent of its capacity.", "30 per cent", "extent"),
        ("The union wants 9 per cent this year.", "9 per cent", "money"),
        ("Crews repaired seven mills wrecked in the flood.", "seven", "other"),
        ("The ward is treating 40 children.", "40", "affected"),
        ("The blast left 30 men and one woman dead.", "30", "deaths"),
        ("The boss was cleared, and two aides got 18 months.", "two", "other"),
    ],
)
def test_the_clause_says_what_the_number_measures(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote).measure == measure


def test_a_measure_names_the_rule_and_the_words_that_gave_it() -> None:
    rules = figure("The quake killed 46 people.", "46").rules
    assert any(rule.startswith("measure.object:") and "killed" in rule for rule in rules)


def test_a_story_narrows_a_measure_and_adds_its_own_words() -> None:
    story = Story(
        id="cholera",
        title="Cholera",
        start=dt.date(2024, 1, 1),
        measures={
            "infected": MeasureOf(title="Infected", general="affected", nouns=("infections", "cases")),
            "doses": MeasureOf(title="Doses given", general="aid", nouns=("swabs",)),
        },
    )
    assert figure("The ministry reported 310 infections.", "310", story).measure == "infected"
    assert figure("Some 4,000 people are without water.", "4,000", story).measure == "affected"
    assert figure("The clinic counted 1,900 swabs.", "1,900", story).measure == "doses"
    assert figure("The clinic counted 1,900 swabs.", "1,900").measure == "other"


def test_a_narrower_name_does_not_change_the_aspect() -> None:
    story = Story(
        id="siege",
        title="A siege",
        start=dt.date(2024, 1, 1),
        measures={"hostages_held": MeasureOf(title="Held", general="captives_held")},
    )
    held = figure("The group is still holding 24 hostages.", "24", story)
    assert (held.measure, held.aspect) == ("hostages_held", "level")


@pytest.mark.parametrize("which", ["20", "the 20", "the last 20", "the remaining 20", "the first 20"])
def test_a_verb_reaches_the_number_of_its_object_over_its_adjective(which: str) -> None:
    (found,) = extract(f"The rebels freed {which} hostages.").figures
    assert found.measure == "captives_released"


HUNGER = Story.model_validate(
    {
        "id": "siege",
        "title": "The siege",
        "start": "2024-01-01",
        "measures": {
            "deaths": {"title": "Killed"},
            "deaths_of_hunger": {
                "title": "Died of hunger",
                "general": "deaths",
                "words": ["of hunger", "starved to death"],
            },
        },
    }
)


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("So far 27 people, among them 23 children, have died of hunger.", "27", "deaths_of_hunger"),
        ("So far 27 people, among them 23 children, have died of hunger.", "23", "deaths_of_hunger"),
        ("Eight people starved to death.", "Eight", "deaths_of_hunger"),
        ("Shells killed 310 people, and 27 have died of hunger.", "310", "deaths"),
        ("Shells killed 310 people, and 27 have died of hunger.", "27", "deaths_of_hunger"),
        ("Shells killed 310 people.", "310", "deaths"),
    ],
)
def test_words_that_follow_a_number_tell_a_narrower_measure_apart(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote, HUNGER).measure == measure


def test_those_who_shelter_in_hospitals_are_not_hurt() -> None:
    text = "Some 690,000 people shelter in schools, 122,000 in hospitals and churches."
    assert figure(text, "122,000").measure != "injuries"
    assert figure("The crash left six dead, and 20 in hospital.", "20").measure == "injuries"


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("The swap involved 24 prisoners.", "24", "prisoners_released"),
        ("Seven hostages are named for the first phase.", "Seven", "captives_released"),
        ("A swap was delayed: the rebels still hold 12 hostages.", "12", "captives_held"),
        ("The families of 12 hostages met the envoy.", "12", "captives_held"),
    ],
)
def test_captives_who_are_exchanged_come_free(text: str, quote: str, measure: str) -> None:
    found = [figure for figure in extract(text).figures if figure.quote == quote]
    assert [figure.measure for figure in found] == [measure]


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        # who shelters where those who fled do is displaced
        ("More than 57,000 people are sheltering in 92 schools of the coast.", "57,000", "displaced"),
        ("Some 900 people are staying in churches.", "900", "displaced"),
        ("Some 900 people are sheltering from the rain in doorways.", "900", "affected"),
        # what no longer lasts
        ("At least 25,000 people no longer have access to clean water.", "25,000", "affected"),
        ("Half are displaced, and at least 25,000 no longer have access to schools.", "25,000", "affected"),
        ("Some 300 families are no longer displaced.", "300", "other"),
        ("About 40 hostages are no longer in captivity.", "40", "other"),
        # what goes without something that nobody needs
        ("The two leaders agreed that all hostages must be released without delay.", "two", "other"),
        ("Some 700 villagers are without water.", "700", "affected"),
        # bodies are not in need
        ("Sixteen organizations require storage in the port.", "Sixteen", "other"),
        ("Sixteen families require shelter in the port.", "Sixteen", "affected"),
        # vessels are no arms, and lives that nobody took are no deaths
        ("Four water tanks stand in the yard.", "Four", "other"),
        ("The army has 40 tanks at the border.", "40", "forces"),
        ("The plan would benefit 40,000 lives across the country.", "40,000", "other"),
        ("The storm claimed 40 lives.", "40", "deaths"),
        # of whom a state is declared
        ("On Monday, two more hostages were declared as dead.", "two", "deaths"),
        ("Eleven sailors were listed as missing.", "Eleven", "missing"),
    ],
)
def test_words_near_a_number_say_no_more_of_it_than_they_mean(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote).measure == measure


def test_no_longer_counts_nothing() -> None:
    assert figure("Some 25,000 no longer have clean water.", "25,000").counted is None


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("Some 30 girls kidnapped in May were freed on Sunday.", "30", "captives_released"),
        ("Some 30 girls kidnapped in May met the mayor.", "30", "captives_taken"),
        ("The gale ripped tiles off 90 houses.", "90", "damage"),
        ("The firm sold tiles of 90 houses.", "90", "other"),
        ("The gale knocked out power to 900 homes.", "900", "affected"),
        ("The plant sells power to 900 homes.", "900", "other"),
        ("Five sailors did not survive.", "Five", "deaths"),
        ("Five sailors survived.", "Five", "other"),
        ("The whereabouts of six sailors are unknown.", "six", "missing"),
        ("Rescuers are searching for nine hikers.", "nine", "missing"),
        ("The firm is searching for nine engineers.", "nine", "other"),
        ("Two sailors lost limbs in the blast.", "Two", "injuries"),
        ("Some 700 people slept in sports halls.", "700", "displaced"),
        ("Six wells that serve 900 people and two schools were damaged.", "two", "damage"),
    ],
)
def test_what_is_done_to_a_part_or_later_tells_the_measure(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote).measure == measure


@pytest.mark.parametrize(
    ("first", "second", "part", "measure"),
    [
        (
            "A ministry counted 160 dead on Friday.",
            "Among the dead are 37 children and 48 women, it said.",
            "37",
            "deaths",
        ),
        (
            "A ministry counted 160 dead on Friday.",
            "Among the dead are 37 children and 48 women, it said.",
            "48",
            "deaths",
        ),
        (
            "After a week of rain the rescue service in the two valleys had found 90 injured.",
            "Of the injured, 12 are guides and 31 porters.",
            "31",
            "injuries",
        ),
    ],
)
def test_a_verb_of_the_sentence_before_is_none_of_this_one(first: str, second: str, part: str, measure: str) -> None:
    read = figure(f"{first} {second}", part)
    assert read.measure == measure
    assert read.predicate is None or read.predicate in second


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        # a verb that says nothing of harm keeps its number from measuring what an earlier or later one does
        ("The firm, which employs about 30,000 people, said 12 workers had died in the blast.", "30,000", "other"),
        ("The blast at the mill, which serves 900, killed 12 workers.", "900", "other"),
        ("Gas killed 12 at the mill, which employs 30,000.", "30,000", "other"),
        ("The toll rose to 12 dead at the ferry line, which carries 40,000 a day.", "40,000", "other"),
        ("The mill, whose roof fell in, killing 12 workers, employs 400 people.", "400", "other"),
        ("The fire killed 12. The mill employs 40.", "40", "other"),
        ("The mill employs 400 people, and 4 are hurt.", "400", "other"),
        ("The mill, whose roof fell in, killing 12 workers, houses 400 students.", "400", "other"),
        # a verb that says how many there are, or what befell them, still passes it on
        ("The fire killed 12, police said. The union counts 40.", "40", "deaths"),
        ("Police said 12 people were dead; the clinic's list has 40.", "40", "deaths"),
        # who has not been found, or is not accounted for, is missing
        ("Sixteen miners had not been accounted for by dusk.", "Sixteen", "missing"),
        ("Two sailors have yet to be found.", "Two", "missing"),
        ("Sixteen miners had been accounted for by dusk.", "Sixteen", "other"),
        ("Two cows have not been found.", "Two", "other"),
        ("Two sailors have not been found guilty.", "Two", "other"),
        # what is counted as something
        ("Inspectors marked 1,410 houses as destroyed.", "1,410", "damage"),
        ("They listed 210 homes as damaged and 14 as badly burned.", "210", "damage"),
        ("The board listed 210 islanders as dead and 14 as missing.", "14", "missing"),
        ("Some 90 barns were classed as destroyed.", "90", "damage"),
        ("The board listed 210 homes as warehouses.", "210", "other"),
        # the toll of what broke is no damage
        ("Rescuers put the death toll from the dam collapse at 38.", "38", "deaths"),
        # the base of a rate is no count
        ("The ward saw 12 deaths per 10,000 births.", "10,000", "other"),
    ],
)
def test_a_verb_of_its_own_and_a_class_tell_the_measure(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote).measure == measure
