import pytest

from tallystick.pipeline.rules.stems import stems_of
from tallystick.pipeline.rules.wrongs import tells_wrong


@pytest.mark.parametrize(
    "words",
    [
        "the raid was carried out by a breakaway faction",
        "the utility was to blame",
        "the blast bore the hallmarks of the old guard",
        "the front are the suspected perpetrators",
        "the men had been trained and funded from abroad",
        "both brigades have committed abuses",
        "officials had been paid to look away",
        "the killings may amount to a war crime",
        "it was a breach of the laws of war",
        "the raids were unlawful",
        "it had collected accounts of torture",
        "the council failed to act",
        "managers had been warned twice",
        "the leak was never reported",
        "they left us without water",
        "the guards used live ammunition",
        "the men were held without trial",
        "they were denied a lawyer",
        "it was a cowardly attack",
        "rockets had been fired from the pass",
        "they had received no help",
        "the council did not warn anybody",
    ],
)
def test_words_that_lay_blame(words: str) -> None:
    assert tells_wrong(words, stems_of(words))


@pytest.mark.parametrize(
    "words",
    [
        "it was investigating war crimes",
        "he was charged with crimes against the state",
        "they would be tried for unlawful assembly",
        "the bridge failed to open in time",
        "the road was left open",
        "the patrol was carried out by night",
        "residents were warned of rain",
    ],
)
def test_words_that_lay_none(words: str) -> None:
    assert not tells_wrong(words, stems_of(words))
