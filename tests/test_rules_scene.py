"""Cause and place, from a mention's own sentence."""

import pytest

from tallystick.pipeline.rules.figures import find_mentions
from tallystick.pipeline.rules.mentions import Mention
from tallystick.pipeline.rules.places import main_place
from tallystick.pipeline.rules.scene import Scene
from tallystick.pipeline.rules.sentences import split
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
        ("Nine died near the village of Two Rivers.", "village of Two Rivers"),
        ("In Oldtown nine people died.", "Oldtown"),
        ("Nine people died in March.", None),
        ("Nine people died, he told reporters in Geneva.", None),
        ("Nine people were killed at the railway station.", "the railway station"),
    ],
)
def test_place(text: str, place: str | None) -> None:
    mention = mention_of(text)
    assert (scene_of(text).place(mention) or scene_of(text).main_place(mention)) == place


def test_a_dateline_is_a_place_of_last_resort() -> None:
    text = "OLDTOWN, Monday - Nine people died."
    line = mention_of(text).line
    assert main_place([line]) == "OLDTOWN"
