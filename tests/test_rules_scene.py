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


def test_nobody_is_the_cause_of_their_own_harm() -> None:
    text = "It was quiet.\n\nRebels killed nine soldiers at dawn. Four rebels were killed."
    causes = [figure.cause for figure in read(Article(id="a", text=text)).figures]
    assert causes == ["Rebels", None]
