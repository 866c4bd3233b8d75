import pytest

from tallystick.pipeline.rules.deeds import Deed, find_deed
from tallystick.pipeline.rules.stems import stems_of


def read(words: str) -> Deed | None:
    return find_deed(words, stems_of(words))


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("| gunmen opened fire on the queue.", "gunmen"),
        ("The Lira Front attacked the mill, |", "Lira Front"),
        ("| the soldiers had burned their barns and shot the cattle", "soldiers"),
        ("| families were robbed or beaten by Tavi militiamen", "Tavi militiamen"),
        ("| men on the roof of the police station firing into the street", "police"),
        ("| the rebels, who left at dawn, set fire to the barns", "rebels"),
        ("| it was a navy gunboat that fired on the launch", "navy gunboat"),
        ("| the guards began to beat the boys", "guards"),
        ("A gunman was on a roof and opened fire, |", "gunman"),
        ("The bombs fell outside Lira, on a place where families had fled, |", None),
        ("| two missiles had slammed into a bakery and a school", None),
        ("| Tavian shells had been falling on the pass since dawn", None),
        ("| the hospital had been shelled", None),
        ("| we were attacked at the well", None),
        ("| they are being forced to leave", None),
        ("Three gunmen came at dusk, shooting at the windows, |", "Three gunmen"),
        ("| masked men took him from the clinic", "masked men"),
        ("| the rebels began shooting at the ferry", "rebels"),
        ("| the militia is holding people in a barn", "militia"),
        ("| the school was hit by a rocket", None),
        ("| they burned everything", None),
        ("They struck the village market as well, |", None),
    ],
)
def test_deeds_and_who_did_them(words: str, doer: str | None) -> None:
    assert read(words) == Deed(doer)


@pytest.mark.parametrize(
    "words",
    [
        "| the army would attack the pass",
        "| the soldiers never fired on the boats",
        "| the police said nothing",
        "| a lorry hit the wall",
        "| the storm struck Lira at noon",
        "| we were hit by floods",
        "| the village was cut off",
        "| the quake destroyed the school",
        "| 40 drones had been destroyed",
        "On Monday, | Sunday hit nobody",
    ],
)
def test_what_is_no_deed_of_anybody(words: str) -> None:
    assert read(words) is None
