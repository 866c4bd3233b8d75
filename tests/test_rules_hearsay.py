import pytest

from tallystick.pipeline.rules.hearsay import find_hearsay
from tallystick.pipeline.rules.sentences import split


@pytest.mark.parametrize(
    ("text", "attribution", "blamed"),
    [
        ("The Lira Front is widely thought to be behind it.", "is widely thought", "Lira Front"),
        ("Poachers are suspected of having set the fire.", "are suspected", "Poachers"),
        ("It is believed to have planted the mine.", "is believed", None),
    ],
)
def test_blame_that_nobody_is_named_for(text: str, attribution: str, blamed: str | None) -> None:
    [sentence] = split(text)
    found = find_hearsay(text, sentence)
    assert found
    source, who = found
    assert (source.claimant, source.voice, source.attribution) == (None, "unnamed", attribution)
    assert who == blamed


@pytest.mark.parametrize(
    "text",
    [
        "Nine men are believed to be inside.",
        "The bridge is thought to have been built in 1920.",
        "The mayor suspected the worst.",
    ],
)
def test_what_lays_no_blame(text: str) -> None:
    [sentence] = split(text)
    assert find_hearsay(text, sentence) is None
