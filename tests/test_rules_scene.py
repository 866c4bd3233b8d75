"""Cause and place, from a mention's own sentence."""

import pytest

from tallystick.pipeline.rules import read
from tallystick.pipeline.rules.marks import Line
from tallystick.pipeline.rules.mentions import Mention
from tallystick.pipeline.rules.outline import find_mentions
from tallystick.pipeline.rules.scene import Scene
from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.setting import find_setting
from tallystick.schemas import Article


def mention_of(text: str) -> Mention:
    return find_mentions(text, list(enumerate(split(text))))[0]


def scene_of(text: str) -> Scene:
    return Scene(Article(id="a", text=text), list(enumerate(split(text))), [])


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Four villagers were killed by stray bullets.", "stray bullets"),
        ("A bomb in a bar on the street killed four people.", "bomb"),
        ("In November 1974 a bomb killed four people.", "bomb"),
        ("An explosion tore through the plant, killing 23.", "explosion"),
        ("Nine died when a lorry left the road.", "lorry"),
        ("Nine people died in a train crash.", "train crash"),
        ("They killed four people.", None),
        ("Four children died of exposure.", "exposure"),
        ("Four villagers were killed along that road by stray bullets.", "stray bullets"),
        ("Two men were knocked down and killed by a lorry.", "lorry"),
        ("Nine died in Tropical Storm Odalys.", "Tropical Storm Odalys"),
        ("Nine people died in floods and mudslides.", "floods and mudslides"),
        ("In one of the worst attacks this year, gunmen stormed a fort, killing nine.", "gunmen"),
        ("Police detained nine people.", "Police"),
        ("The party has lost nine fighters.", None),
        ("Two hundred were hurt by Sunday.", None),
        ("Shelling by a rebel group on the camp killed nine.", "Shelling by a rebel group"),
        ("The radio said that a rocket had landed in a yard, killing nine.", "rocket"),
        ("The war, which began in May, has killed 9,000 people.", "war"),
        ("More than 9,000 people have died since the conflict began.", "conflict"),
        ("Police said they arrested nine men.", "Police"),
        ("Police sealed off the town and detained nine men.", "Police"),
        ("A powerful 6.6-magnitude earthquake struck, killing nine.", "earthquake"),
        ("Nine people have been killed in militant attacks.", "militant attacks"),
        ("Floods and monsoon rain have killed nine people.", "Floods and monsoon rain"),
        ("Six days of gunfire and shelling killed nine people.", "gunfire and shelling"),
        ("Mines that have killed nine people lie along the coast.", "Mines"),
        ("Twin attacks on Sunday which killed nine were denounced.", "Twin attacks"),
        ("A call for an inquiry into an attack on a mosque that killed nine.", "attack"),
        ("A bomber blew himself up at the gate, leaving nine people dead.", "bomber"),
        ("The blast in the market left nine dead.", "blast"),
        ("Strong quakes that shook the west left nine people dead.", "Strong quakes"),
        ("An air strike at dawn killed nine people.", "air strike"),
        ('The forces "eliminated" nine rebels.', "forces"),
        ("Nine people fled in earlier waves of violence.", "earlier waves of violence"),
        ("Nine people died in 118 terrorist attacks.", "terrorist attacks"),
        ("Nine people died in Operation Long Dawn.", None),
        ("Helicopters evacuated nine people.", None),
        ("Nine people died because of the earthquake and tsunami.", "earthquake and tsunami"),
        ("Nine people died in new attacks.", "attacks"),
        ("Nine people died in the outbreak of Lassa Fever.", "Lassa Fever"),
        ("Nine people died from beatings.", "beatings"),
        ("Nine were killed when rockets were fired by suspected rebels.", "suspected rebels"),
        ("Nine bodies were found when officials brought a search to an end.", None),
        ("Gunmen fired at a lorry and nine people were killed.", "Gunmen"),
        ("Two rockets struck the mill, and she and nine others died.", "rockets"),
        ("A plane hit the mill, and nine people died.", None),
        ("Gunmen are said to have abducted nine men.", "Gunmen"),
        ("Gunmen stormed the mill and have killed nine men.", "Gunmen"),
        ("To the east, however, in Ruvia, a bomb put in a car blew up, killing nine.", "bomb"),
        ("Last year a fire in a mill killed nine people.", "fire"),
        ("Nine men are held in Tavi, the capital, by the rebels.", "rebels"),
        ("Only nine were reported dead by the council.", None),
        ("After six days of shelling had killed nine people", "shelling"),
        ("Nine people died when a boat carrying migrants sank.", "boat"),
        ("A bomb hidden in a cart exploded, killing nine.", "bomb"),
        ("Nine died when their vehicle hit a roadside bomb.", "roadside bomb"),
        ("Some 9,000 people fled fighting in the north.", "fighting"),
        ("The army said on Sunday it had killed nine rebels in a raid.", "army"),
        ("Nine died after somebody blew up a mast.", None),
    ],
)
def test_cause(text: str, cause: str | None) -> None:
    mention = mention_of(text)
    assert scene_of(text).cause(mention) == cause


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people died in Oldtown on Monday.", "Oldtown"),
        ("Nine died near the village of Two Rivers.", "Two Rivers"),
        ("In Oldtown nine people died.", "Oldtown"),
        ("Nine people died in March.", None),
        ("Nine people died in the port of Eastmouth.", "Eastmouth"),
        ("Nine people died in northern Ruvia.", "northern Ruvia"),
        ("Nine people died in Ruvia's Low Valley.", "Low Valley"),
        ("Nine people died at a roadblock outside Oldtown.", "a roadblock outside Oldtown"),
        ("Nine people were killed by Tropical Storm Odalys.", None),
        ("The ministry in Highcastle put the dead at nine.", None),
        ("Nine wounded were flown to a hospital in Highcastle.", None),
        ("Nine men from Highcastle were killed.", None),
        ("Nine men fled from Highcastle.", "Highcastle"),
        ("Nine died in Maoist attacks.", None),
        ("NINE DIE IN FOUR YEARS OF FIGHTING", None),
        ("Nine people died, he told reporters in Geneva.", None),
        ("Nine people were killed at the railway station.", "the railway station"),
        ("Nine people died in Kalistan on Monday.", "Kalistan"),
        ("Nine people died in the front-line town of Oldtown in eastern Ruvia.", "Oldtown"),
        ("A raid hit a tent in Ruvia's northern province of Low Hajar, killing nine.", "Low Hajar"),
        ("Nine people died on the Ruvian island of Kalau.", "Kalau"),
        ("Nine people died in the Hamdan district of Oldtown.", "Hamdan district of Oldtown"),
        ("Nine people died in the Ruvian capital Highcastle.", "Highcastle"),
        ("Nine people died in neighbouring Ruvia.", "Ruvia"),
        ("Nine people died in six prefectures.", "six prefectures"),
        ("Nine people died in a village in the restive north of Ruvia.", "restive north of Ruvia"),
        ("Of the injured, nine are in Lira, six in Tavi and two in Oldtown.", "Lira"),
        ("Nine people died in the rebel-held Salad district.", "Salad district"),
        ("Nine people died in Oldtown and Newtown districts.", "Oldtown and Newtown districts"),
        ("Nine people died in Oldtown and five counties.", "Oldtown and five counties"),
        ("A powerful quake struck southern Ruvia, killing nine.", "southern Ruvia"),
        ("Shells crashed into the market at Oldtown, killing nine.", "market at Oldtown"),
        ("A bomb outside a court on Jinn Road killed nine.", "Jinn Road"),
        ("The strike hit a Huth crew and killed nine.", None),
        ("In Geneva the office said nine people were killed.", None),
        ("Nine journalists were killed in Oldtown.", "Oldtown"),
        (
            "Nine people were held in the capital and eight other cities.",
            "the capital and eight other cities",
        ),
        ("Nine men were killed across the country.", "the country"),
        (
            "Nine died in the tribal areas of South and North Ruvia.",
            "tribal areas of South and North Ruvia",
        ),
        ("Nine people died in the city.", "the city"),
        ("Nine died in Harn district in Ruvia's south-western Tavi province.", "Harn district"),
        ("Nine people died in the western state of Tarocan.", "Tarocan"),
        ("Nine people died in Oldtown's north-east.", "Oldtown's north-east"),
        ("Nine people died on the Lira-Tavi expressway.", "Lira-Tavi expressway"),
        ("Nine people died on the way to a hospital.", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    mention = mention_of(text)
    assert (scene_of(text).place(mention) or scene_of(text).main_place(mention, False)) == place


def test_a_dateline_is_a_place_of_last_resort() -> None:
    text = "OLDTOWN, Monday - Nine people died."
    line = mention_of(text).line
    assert find_setting([line]).spot == "OLDTOWN"


def test_the_place_told_most_closely_is_where_the_article_was() -> None:
    text = "A raid hit northern Ruvia. Guards in Ruvia woke. Men had entered the town of Oldtown."
    lines = [Line(text, sentence, order) for order, sentence in enumerate(split(text))]
    assert find_setting(lines)[:2] == ("Oldtown", "northern Ruvia")


def test_what_did_it_in_the_lead_did_it_to_those_told_of_later() -> None:
    text = (
        "Nine die in raid\n\nGunmen killed nine people. Two of the dead were nurses. Six were hurt."
    )
    figures = read(Article(id="a", text=text)).figures
    assert {figure.cause for figure in figures} == {"Gunmen"}


def test_a_storm_is_called_by_its_name() -> None:
    text = "Super Typhoon Odalys (Maret) came on Monday. The storm killed nine people."
    (found,) = read(Article(id="a", text=text)).figures
    assert found.cause == "Super Typhoon Odalys (Maret)"


@pytest.mark.parametrize(
    ("lead", "cause"),
    [
        ("Gunmen opened fire on worshippers on Sunday.", "Gunmen"),
        ("LIRA - A suicide bomber blew himself up at a gate.", "suicide bomber"),
        ("LIRA - Two car bombs went off near a market.", "car bombs"),
        ("LIRA - Ruvian air strikes hit a school on Sunday.", "Ruvian air strikes"),
        ("LIRA - A 6.8-magnitude quake hit Tavi on Sunday.", "6.8-magnitude quake"),
        ("A ferry taking nuns to Tavi capsized on Sunday.", "ferry"),
        ("Torrential rain triggered landslides on Sunday.", "Torrential rain"),
        ("Residents opened a school on Sunday.", None),
        ("The communities were attacked on Sunday.", None),
        ("Officials hit the streets on Sunday.", None),
    ],
)
def test_what_the_lead_tells_of_is_the_cause(lead: str, cause: str | None) -> None:
    (found,) = read(Article(id="a", text=f"{lead} Nine people died.")).figures
    assert found.cause == cause


def test_a_force_is_not_the_cause_of_its_own_harm() -> None:
    text = "Police fired at a crowd on Sunday. Nine officers were hurt."
    assert read(Article(id="a", text=text)).figures[0].cause is None


def test_nobody_is_the_cause_of_their_own_harm() -> None:
    text = "It was quiet.\n\nRebels killed nine soldiers at dawn. Four rebels were killed."
    causes = [figure.cause for figure in read(Article(id="a", text=text)).figures]
    assert causes == ["Rebels", None]


@pytest.mark.parametrize(
    "text",
    [
        "Nine were killed, the latest in a string of raids in western Ruvia.",
        "They said 63 had died, 48 of them in Sofa.",
    ],
)
def test_a_place_of_something_else(text: str) -> None:
    assert scene_of(text).place(mention_of(text)) is None


def places_of(text: str) -> list[str | None]:
    return [figure.place for figure in read(Article(id="a", text=text)).figures]


def test_the_capital_is_called_by_its_name() -> None:
    text = "Fighting in Libya goes on. Tripoli is quiet.\n\nShells killed nine in the capital."
    assert places_of(text) == ["Tripoli"]
    assert places_of("A shell killed nine people in the capital of nowhere.") == ["the capital"]


def test_a_place_in_front_is_where_it_was() -> None:
    text = "In Lira, the poorest village in Ruvia, nine people were killed."
    assert places_of(text) == ["Lira"]


def test_the_city_is_the_one_that_the_article_tells_of() -> None:
    text = "A quake struck Oldtown on Monday. The mayor said nine people had died in the city."
    (found,) = read(Article(id="a", text=text)).figures
    assert found.place == "Oldtown"


def test_a_college_tells_the_spot_more_closely_than_the_state() -> None:
    text = (
        "College shooting\nA man fired at Tavi Community College in Ruvia, a sheriff said.\n"
        "Nine people were killed."
    )
    assert read(Article(id="a", text=text)).figures[0].place == "Tavi Community College"


def test_a_running_total_is_of_the_country() -> None:
    text = (
        "OLDTOWN, Kenya - A raid on the village of Tall Tree killed nine people on Sunday.\n\n"
        "Raids have killed 900 people since May."
    )
    assert places_of(text) == ["Tall Tree", "Kenya"]


def test_the_country_is_called_by_its_name() -> None:
    text = (
        "A raid on the village of Tall Tree in Kenya killed nine.\n\n"
        "Raids killed 12 people across the country."
    )
    assert places_of(text) == ["Tall Tree", "Kenya"]


def test_the_lead_is_set_in_the_village_that_is_named_below() -> None:
    text = (
        "A raid killed nine people in northern Ruvia, police said.\n\n"
        "Men had come into the village of Tall Tree at dawn."
    )
    assert places_of(text) == ["Tall Tree"]


def test_another_event_of_the_day_is_not_the_setting() -> None:
    text = (
        "A raid killed nine people in northern Ruvia, police said.\n\n"
        "Six were hurt.\n\nIn the village of Tall Tree, a bomb killed two."
    )
    assert places_of(text) == ["northern Ruvia", "northern Ruvia", "Tall Tree"]


def test_a_flood_is_set_in_the_part_of_the_country() -> None:
    text = (
        "Floods in northern Ruvia have killed nine people.\n\nBoats came near the village of"
        " Tall Tree. Six people drowned."
    )
    assert places_of(text) == ["northern Ruvia", "northern Ruvia"]


def test_what_was_in_another_year_has_neither_place_nor_cause_of_the_article_s() -> None:
    text = (
        "A blast killed nine people in Oldtown on 4 March 2020.\n\n"
        "In 2015 two people died. Six died the year before at the railway station."
    )
    figures = read(Article(id="a", text=text)).figures
    assert [(f.place, f.cause) for f in figures[:2]] == [("Oldtown", "blast"), (None, None)]


def test_a_disaster_drives_out_whom_it_does_not_kill() -> None:
    text = "It was quiet.\n\nA flood killed nine people. Some 60 people were made homeless."
    causes = [figure.cause for figure in read(Article(id="a", text=text)).figures]
    assert causes == ["flood", "flood"]


def test_one_subject_did_both() -> None:
    text = "Mines left behind by the war have killed 118 people and wounded 407 in Ruvia."
    assert {figure.cause for figure in read(Article(id="a", text=text)).figures} == {"Mines"}


def test_a_country_that_acts_in_the_headline_is_no_place() -> None:
    text = (
        "Turkey strikes rebels\n\nA raid killed 12 people. Raids have killed 900 people since May."
    )
    assert places_of(text) == [None, None]


def test_a_country_in_the_headline_is_the_region() -> None:
    text = "Raids in Turkey\n\nA raid killed 12 people in Oldtown. Raids have killed 900 since May."
    assert places_of(text) == ["Oldtown", "Turkey"]


def test_months_of_fighting_are_a_period_and_a_crash_is_an_event() -> None:
    text = "Fighting killed 120 people in January. In 2018, 52 people died in a bus crash."
    counting = [figure.counting for figure in read(Article(id="a", text=text)).figures]
    assert counting == ["period", "event"]


def test_the_same_period_has_the_same_days() -> None:
    text = "Nine died between 4 May 2019 and 9 May 2019. Six nuns died over the same period."
    first, second = (figure.period for figure in read(Article(id="a", text=text)).figures)
    assert first is not None
    assert second is not None
    assert (second.text, second.start) == ("over the same period", first.start)


def test_a_dateline_tells_the_day_of_publication() -> None:
    text = (
        "Raid kills nine\n\n(Coast News) November 8, 2013\n\n"
        "A raid killed nine people early Friday."
    )
    (figure,) = read(Article(id="a", text=text)).figures
    assert figure.period is not None
    assert figure.period.start == "2013-11-08"


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("Three days of fighting left nine people dead.", "period"),
        ("A two-day siege left nine people dead.", "period"),
        ("Nine people died within hours of the quake.", "event"),
        ("Bombs killed nine people in January and February.", "period"),
        ("Last month nine people were killed in a crash.", "event"),
        ("Last month nine people were killed in attacks.", "period"),
        ("Floods have now killed 910 people.", "running_total"),
        ("Some 90 bodies have been found up to now.", "running_total"),
        ("Nine died from the 28th of February to the 5th of March.", "period"),
    ],
)
def test_what_a_number_counts(text: str, counting: str) -> None:
    assert read(Article(id="a", text=text)).figures[0].counting == counting


def test_a_day_of_drones_is_a_stretch() -> None:
    text = "Drones and missiles killed eight people in Orland on Monday."
    assert [f.counting for f in read(Article(id="a", text=text)).figures] == ["period"]


def test_floods_are_the_cause_of_what_adds_up() -> None:
    text = "Floods have killed 910 people in Orland.\n\nSo far this year 1,040 have been injured."
    found = read(Article(id="a", text=text)).figures
    assert [(f.cause, f.counting) for f in found] == [("Floods", "running_total")] * 2
