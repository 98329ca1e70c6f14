"""Aspects: running total, single event, level, change, rate, or none of these."""

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
    ("text", "quote", "aspect"),
    [
        # a start makes a running count
        ("Since the outbreak began, 312 people have died.", "312", "total"),
        ("Some 312 people have died since the outbreak began.", "312", "total"),
        ("The epidemic has claimed 640 lives so far.", "640", "total"),
        ("As of Friday, 27 villages had been burned and 90 people killed.", "90", "total"),
        ("The death toll in the war has climbed to 61,000.", "61,000", "total"),
        ("The storm killed one driver, bringing the number of deaths this winter to 14.", "14", "total"),
        # one event, or a bounded and finished time
        ("A bomb killed nine people in the market.", "nine", "new"),
        ("In the past 24 hours, 17 people have died.", "17", "new"),
        ("Rescuers found another 23 survivors, and 40 people died overnight.", "40", "new"),
        ("The death toll from the earthquake rose to 2,053.", "2,053", "new"),
        ("Twelve years have passed since the attack killed 190 people.", "190", "new"),
        ("Police arrested 23 demonstrators.", "23", "new"),
        ("Donors approved a grant of $3 million.", "$3 million", "new"),
        # how many at a moment
        ("The group is still holding 24 captives.", "24", "level"),
        ("Only 12 of 36 hospitals are functioning.", "12", "level"),
        ("Some 6.9 million people are displaced within the country.", "6.9 million", "level"),
        ("Nearly half of the hospitals are out of service.", "half", "level"),
        ("At its peak, the camp sheltered 90,000 refugees.", "90,000", "level"),
        ("Inflation fell to 2.9% in June.", "2.9%", "level"),
        ("The three ministers discussed the drought.", "three", "level"),
        ("The aid will ease the suffering of thousands.", "thousands", "level"),
        # a running count
        ("He's had a dozen calls with the mayor since Friday.", "a dozen", "total"),
        ("The fatalities further include 89 nurses.", "89", "total"),
        ("The fund has attracted $650 million.", "$650 million", "total"),
        ("About 3,000 villagers remain displaced.", "3,000", "level"),
        # differences
        ("Exports increased 7 percent last year.", "7 percent", "change"),
        ("The number of arrests rose by 30.", "30", "change"),
        ("Output is almost three times higher than in May.", "three times", "change"),
        ("The queue for the ferry is 40 metres longer than in May.", "40", "change"),
        ("The mayor won by 900 votes.", "900", "change"),
        ("The crash wiped $4 billion off its value.", "$4 billion", "change"),
        # shares of what has happened, in lists; states begun anew; starts named with "from"
        ("About 95 percent of the arrests were made in towns.", "95 percent", "total"),
        ("Half of the raids were in towns, and a third in ports.", "a third", "total"),
        ("Nine clinics have resumed their services.", "Nine", "level"),
        ("From the onset of the drought, 15 partners have given help.", "15", "total"),
        ("The queue has risen by an additional 84 lorries.", "84", "change"),
        ("The index rose 64 points.", "64", "change"),
        ("They’ve spoken a dozen times since the flood.", "a dozen", "total"),
        ("Some 9,000 troops advanced on the town.", "9,000", "new"),
        ("Rebels seized more than 1,200 boats so far this year, the most since 1992.", "1,200", "total"),
        # rates
        ("About 80 trucks a day crossed in March.", "80", "rate"),
        ("An average of 45 people call the line.", "45", "rate"),
        ("Each family gets 15 litres of water per person.", "15", "rate"),
        # sums: of prices, on their way, come in
        ("A sack of rice sells for $9.", "$9", "other"),
        ("The crown is sending $40 million more.", "$40 million", "new"),
        ("Only $12 million has come in.", "$12 million", "total"),
        ("The appeal is less than 10 percent funded.", "10 percent", "other"),
        # one event that the next number names; victims who are known; a day up to an hour
        ("Some 7,000 people died and 9,000 were hurt in the quake.", "7,000", "new"),
        ("Of these injuries, 40 were burns.", "40", "total"),
        ("A total of 115 trucks crossed on 13 May as of 18:00.", "115", "new"),
        ("Some 900 refugees have crossed the river by raft since May.", "900", "total"),
        ("Rescuers have recovered the bodies of 31 miners.", "31", "new"),
        ("The virus has caused 900 cases and 31 deaths.", "31", "total"),
        # none of these
        ("The blockade lasted 11 weeks.", "11", "other"),
        ("The front line is 30 kilometres from the city.", "30", "other"),
        ("The agency requires $80 million.", "$80 million", "other"),
    ],
)
def test_time_words_and_tense_tell_the_aspect(text: str, quote: str, aspect: str) -> None:
    assert figure(text, quote).aspect == aspect


def test_a_part_has_the_aspect_of_its_whole() -> None:
    text = "Since March, 63 villagers, including 13 children, have been killed."
    assert figure(text, "13").aspect == figure(text, "63").aspect == "total"


@pytest.mark.parametrize(
    ("text", "quote", "aspect"),
    [
        # who keeps a count says where it stands
        ("The ministry said on Monday that 7,420 villagers had been killed.", "7,420", "total"),
        ("The health office put the dead at 412.", "412", "total"),
        ("Aid workers had counted 95 dead by Saturday.", "95", "total"),
        ("The dead included 230 pupils.", "230", "total"),
        ("The war had killed 12,300, the doctors said.", "12,300", "total"),
        ("By Friday 64 miners had died in the epidemic.", "64", "total"),
        ("The clinics had seen 840 cases of cholera.", "840", "total"),
        # the toll of the one event that the sentence names is new, however it is told
        ("The crash has killed 19 people.", "19", "new"),
        ("The death toll from the earthquake rose to 1,240.", "1,240", "new"),
        # but a running count as of the day on which the toll, not the event, is said to stand
        ("The death toll from the landslide at Ober Pass rose to 58 on Thursday.", "58", "total"),
        ("On Sunday the death toll from the storm passed 310.", "310", "total"),
        ("By Friday the toll of Monday's quake stood at 77.", "77", "total"),
        ("The toll of the flood has reached 51 as of Thursday.", "51", "total"),
        ("The toll of the flood rose to 51 on Sunday, with 12 missing and 83 injured.", "83", "total"),
        ("The toll of the quake in Saturday's darkness rose to 64.", "64", "new"),
        ("The toll from the fire on Hill Street on 29 May has increased to 64.", "64", "new"),
        ("The toll of the flood rose to 64 in Friday's second wave.", "64", "new"),
        ("The coach had left when 15 people were shot on Sunday.", "15", "new"),
        # a start that belongs to something else makes no total
        ("Nine ferries docked on Monday, the first to reach the island since the flood.", "Nine", "new"),
        ("Since yesterday, soldiers shot dead three men.", "three", "new"),
        # a length of time bounds a count
        ("In about two weeks 80 people have died.", "80", "new"),
        # what somebody has, and what another is taken from
        ("Fire wrecked 7 of the town's 30 mills.", "30", "level"),
        ("Jurors heard 7 of the 31 witnesses.", "31", "level"),
        # differences and rates
        ("The lira lost nearly 12 percent.", "12 percent", "change"),
        ("The bloc won 41 seats, down 6 from the last vote.", "6", "change"),
        ("Gusts reached 130 mph.", "130", "rate"),
        ("Every day we lose 50 cattle.", "50", "rate"),
        # read off a scale
        ("It was 41 degrees in the shade on Tuesday.", "41", "level"),
    ],
)
def test_counts_that_run_and_counts_of_one_event(text: str, quote: str, aspect: str) -> None:
    assert figure(text, quote).aspect == aspect


def test_what_is_said_in_one_breath_has_one_aspect() -> None:
    text = "The ministry said that 8,100 people had been killed and 17,300 wounded."
    assert figure(text, "17,300").aspect == figure(text, "8,100").aspect == "total"
    text = "Officials reported 35 arrests in May, compared with 20 in April."
    assert figure(text, "20").aspect == figure(text, "35").aspect == "new"


def test_a_part_may_have_a_time_of_its_own() -> None:
    text = "Since March, 63 villagers have been killed, including 4 in the past 24 hours."
    assert figure(text, "63").aspect == "total"
    assert figure(text, "4").aspect == "new"


def test_a_bounded_time_at_the_head_is_not_the_start_of_what_it_is_compared_with() -> None:
    text = "In the past 24 hours, 310 people were killed in the valley, compared with 150 since the flood began."
    assert figure(text, "310").aspect == "new"


@pytest.mark.parametrize(
    ("text", "quote", "aspect"),
    [
        # who takes part in an event of the past is counted in it, as subject, object or contents of a group
        ("Guards freed a group of 14 divers.", "14", "new"),
        ("Scores of mayors and 30 judges will attend.", "Scores", "new"),
        ("The dockers shouted at 20 drivers.", "20", "new"),
        # what only stands beside it, and what verbs of state say, are levels
        ("The bridge gave way with 300 hikers on it.", "300", "level"),
        ("The mayor told a crowd of 700.", "700", "level"),
        ("The queue numbered in the hundreds.", "hundreds", "level"),
        ("The mill employed 420 weavers.", "420", "level"),
        ("Three of the five bakers resigned.", "five", "level"),
        # people come into a state, or are in one
        ("Some 1,700 weavers lost their jobs.", "1,700", "new"),
        ("The blackout hit 18,000 homes.", "18,000", "new"),
        ("Some 30,000 households lack shelter.", "30,000", "level"),
        # the perfect tense tells what has just been done, unless a count runs
        ("The union has hired 12 lawyers.", "12", "new"),
        ("The union has hired 12 lawyers so far.", "12", "total"),
        ("Gunmen have freed all 40 captives.", "40", "new"),
        # what there was nothing like since is the count of a finished period
        ("With a total of 83 drowned, 2019 was the deadliest year since 1998.", "83", "new"),
        ("Since January, 83 sailors have drowned, the highest toll since 1998.", "83", "total"),
        # results and opinions
        ("The challenger took 54% of the vote.", "54%", "new"),
        ("A poll gave the challenger 54% of the vote.", "54%", "level"),
        # sums
        ("The bank has invested $9 million in ferries.", "$9 million", "total"),
        # a rate of all that is joined
        ("The well gives 2 litres of clean water and 3 litres of grey water per person a day.", "2", "rate"),
        ("The kitchen hands out 600 bowls of soup on a daily basis.", "600", "rate"),
    ],
)
def test_arguments_of_an_event_and_what_stands_beside_it(text: str, quote: str, aspect: str) -> None:
    assert figure(text, quote).aspect == aspect


def test_what_is_denied_in_place_of_a_number_has_its_aspect() -> None:
    text = "The guards have freed all 30 captives, not 45, the number given at first."
    assert figure(text, "45").aspect == figure(text, "30").aspect == "new"


def test_some_of_those_counted_before_run_with_them() -> None:
    text = "Since May, 90 miners have been killed. Of these, 12 were killed by gas."
    assert figure(text, "12").aspect == figure(text, "90").aspect == "total"


def test_a_number_pointed_back_to_keeps_its_aspect() -> None:
    text = "In May, 40 divers drowned. Among the 40 divers killed, some were boys, and since June none has drowned."
    assert [figure.aspect for figure in extract(text).figures if figure.quote == "40"] == ["new", "new"]


def test_verbs_of_two_clauses_are_kept_apart() -> None:
    text = "Two ministers resigned and a third of the staff is expected to follow."
    assert figure(text, "Two").aspect == "new"
    text = "The grocer plans to open 40 shops."
    assert figure(text, "40").modality == "planned"


@pytest.mark.parametrize(
    "moved", ["went past", "passed", "crossed", "exceeded", "hit", "neared", "approached", "stood at"]
)
def test_a_pronoun_stands_for_the_toll_before(moved: str) -> None:
    found = figure(f"The toll had topped 6,900 on Friday; it {moved} 7,000 on Monday.", "7,000")
    assert (found.measure, found.aspect) == ("deaths", "total")


def test_a_pronoun_stands_for_the_toll_of_the_sentence_before() -> None:
    found = figure("The number of injured has doubled to 120. By Friday it stood at 140.", "140")
    assert (found.measure, found.aspect) == ("injuries", "total")
    assert figure("The toll has doubled to 120. On Friday it reached 40 villages.", "40").measure == "other"


def test_what_hangs_on_a_toll_runs_with_it() -> None:
    text = "Nothing was revised, a clerk said. On Monday it stood at 5,091, with 8,827 wounded."
    dead, hurt = figure(text, "5,091"), figure(text, "8,827")
    assert (dead.measure, dead.aspect) == ("deaths", "total")
    assert (hurt.measure, hurt.aspect) == ("injuries", "total")


@pytest.mark.parametrize(
    ("text", "quote", "aspect"),
    [
        # the margin of a win is a difference, the votes of two sides are cast
        ("The deputy held on to her seat by 84 votes.", "84", "change"),
        ("The council passed the budget by 31 votes to 19.", "31", "new"),
        ("Falls killed 61 roofers last year, seven more than in the year before.", "seven", "change"),
        ("The grant is worth $600 million, $90 million more than last year.", "$90 million", "change"),
        ("The lake has risen 40 centimetres since May.", "40", "change"),
        # what is risen, fallen or shrunk to is a state, and what from, too
        ("The lake has sunk to 14 metres.", "14", "level"),
        ("The fleet has shrunk from 22 ferries to 18.", "22", "level"),
        ("The deficit widened to 6.1 percent of output.", "6.1 percent", "level"),
        # a number that stands after a toll is no toll
        ("The toll of the plague stands at 1,290 after 114 deaths were reported on Monday.", "114", "new"),
        ("The tally of cholera deaths rose by 30 to 400.", "400", "total"),
        # a clause has its own start: what is owed is owed now
        ("The city has borrowed $30 million since May and still owes $12 million.", "$12 million", "level"),
        ("She paid $40 million in damages.", "$40 million", "new"),
        ("Rebels asked $5,000 (4,600 euros) for each of the goats.", "$5,000", "rate"),
        # votes are counted on until all of them are
        ("With 70 percent of the ballots counted, the mayor led.", "70 percent", "total"),
        ("By noon 31 percent of voters had cast a ballot.", "31 percent", "total"),
        # people to whom something is done, and what is closed, are counted in that event
        ("Clinics admitted 230 patients last week.", "230", "new"),
        ("Three nurses fell ill and 12 were taken to a clinic.", "12", "new"),
        ("Officials closed nine mines because of the heat.", "nine", "new"),
        ("Nine mines are closed because of the heat.", "Nine", "level"),
        ("Of the climbers, three are in intensive care with injuries.", "three", "level"),
        # the present of a headline has happened
        ("Cable car fall leaves 12 dead", "12", "new"),
        # the perfect: of a deed, of an event that is named, and of what goes on
        ("Police have arrested 19 men and seized two boats.", "19", "new"),
        ("Nine people have died after a warehouse collapsed.", "Nine", "new"),
        ("A lorry has run into a queue, killing nine people.", "nine", "new"),
        ("Cholera has killed 61 people in the camps.", "61", "total"),
        ("Nine reporters have been killed in the country this year.", "Nine", "total"),
        ("More than 200 people have been killed in weeks of fighting.", "200", "total"),
        ("The navy said that 14 more sailors had died.", "14", "new"),
        ("The ministry said on Monday that 420 villagers had died of cholera.", "420", "total"),
        ("The ministry said on Monday that 420 villagers had died.", "420", "new"),
        ("A week after the blast the office has counted 64 dead.", "64", "total"),
        ("The agency has sent 600 soldiers to the coast.", "600", "new"),
        # what is filed or sold in a time that is over, however it moved
        ("Visa applications fell to 8,100 in May.", "8,100", "new"),
        ("The backlog at the visa office fell to 8,100 in May.", "8,100", "level"),
        # bodies and their members, and who has been somewhere
        ("A panel of three judges heard her.", "three", "level"),
        ("Some 1,100 men have been on hunger strike for two weeks.", "1,100", "level"),
        # what many did, one after the other; what will happen; what is needed
        ("Some 640 shops have taken out loans.", "640", "total"),
        ("Some 140 posts are to go.", "140", "new"),
        ("It lacks the 41 votes it needs.", "41", "other"),
        ("Some 26 million tons of waste have to be cleared.", "26 million", "level"),
        # rates of time, and lengths that only stand beside one
        ("The town has two hours of light a day.", "two", "rate"),
        ("Prices have climbed for 11 weeks and now average $9 a litre.", "11", "other"),
        # the present of a clause behind one in which a start is named
        ("The yard has made boats since 1962 and employs 350 people.", "350", "level"),
        ("The yard has made 90 boats since 1962.", "90", "total"),
        # so many for every so many
        ("There are 43 cases per 10,000 people.", "43", "rate"),
        ("There are 43 cases per 10,000 people.", "10,000", "rate"),
        ("They free 30 prisoners for every 10 hostages.", "10", "rate"),
        # those who only tell it, are asked, or for whom something is made or needed
        ("Two nurses told the paper that the ward was shut.", "Two", "other"),
        ("Some 1,200 nurses told the paper that they were tired.", "1,200", "new"),
        ("The two nurses told the paper that they were tired.", "two", "level"),
        ("It is lost, according to a survey of 370 firms.", "370", "new"),
        ("They climbed into a raft built for twelve.", "twelve", "other"),
        ("The state needs 30,000 beds.", "30,000", "other"),
        # a share of what was done; attacks and much aid that have been done; what is only added up
        ("The army said that 90 per cent of the shells had hit the sea.", "90 per cent", "new"),
        ("The army said that 90 per cent of the boats were old.", "90 per cent", "level"),
        ("They have fired more than 200 missiles at the port.", "200", "total"),
        ("Some 90,000 doses have arrived.", "90,000", "total"),
        ("In all, 23 died in the town that night.", "23", "new"),
        ("In all, 23,000 died in the war.", "23,000", "total"),
        # a verb that no word list has
        ("The studio employs 30 painters and plans to train four this year.", "30", "level"),
    ],
)
def test_clause_verb_and_tense_tell_what_runs_what_stands_and_what_happened(text: str, quote: str, aspect: str) -> None:
    assert figure(text, quote).aspect == aspect
