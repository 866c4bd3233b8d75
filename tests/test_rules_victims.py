"""Who the people are."""

import pytest

from tallystick.pipeline.rules.outline import find_mentions
from tallystick.pipeline.rules.people import PEOPLE, THINGS
from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.victims import describe_victims, group_of


def victims(text: str) -> list[str]:
    before = None
    for mention in (found := find_mentions(text, list(enumerate(split(text))))):
        describe_victims(mention, before)
        before = mention
    return [mention.victims for mention in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed 5 government soldiers.", ["government soldiers"]),
        ("It killed 23.", ["people"]),
        ("Three soldiers were killed and five wounded.", ["soldiers", "soldiers"]),
        ("It killed 31 people, nine of them schoolboys.", ["people", "schoolboys"]),
        ("It killed 23. Six of the 23 were women.", ["people", "women"]),
        ("Six of its volunteers are missing.", ["volunteers"]),
        ("They seized 14 drivers and loaders on Monday.", ["drivers and loaders"]),
        ("It displaced 90 residents of the valley.", ["residents of the valley"]),
        ("Of the infants brought in, 37 died.", ["infants"]),
        ("Seven people are missing, all of them herders.", ["herders"]),
        ("Twelve wounded men were brought in.", ["men"]),
        ("It killed 12 and hurt scores of others.", ["people", "people"]),
        ("A child was killed.", ["child"]),
        ("It killed six members of a defence force.", ["members of a defence force"]),
        ("It killed nine soldiers and police officers in May.", ["soldiers and police officers"]),
        ("It hurt 23. Six of the injured died.", ["people", "the injured"]),
        ("Six of our compatriots died.", ["our compatriots"]),
        ("It killed 31 people, nine of them civilians.", ["people", "civilians"]),
        ("It killed 31 people, nine of them soldiers who were on leave.", ["people", "soldiers"]),
        ("Hundreds of civilians were killed.", ["civilians"]),
        ("Nine bodies were found.", ["bodies"]),
        ("A bomb killed one sapper and hurt three others.", ["sapper", "sapper"]),
        ("They put the number of civilians killed at 90.", ["civilians"]),
    ],
)
def test_words_for_the_people(text: str, expected: list[str]) -> None:
    assert victims(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("civilians", ("civilian", "unspecified", "unspecified")),
        ("police officers", ("state_force", "unspecified", "unspecified")),
        ("rebel fighters", ("armed_group", "unspecified", "unspecified")),
        ("women", ("unspecified", "adult", "female")),
        ("schoolgirls", ("civilian", "child", "female")),
        ("children", ("unspecified", "child", "unspecified")),
        ("women and children", ("unspecified", "unspecified", "unspecified")),
        ("civilian drivers", ("civilian", "unspecified", "unspecified")),
        ("Martians", ("unspecified", "unspecified", "unspecified")),
    ],
)
def test_what_the_words_tell(words: str, expected: tuple[str, str, str]) -> None:
    assert group_of(words) == expected


def test_no_noun_is_both_people_and_things() -> None:
    assert not PEOPLE.keys() & THINGS


@pytest.mark.parametrize(
    ("words", "status"),
    [("security personnel", "state_force"), ("medical personnel", "civilian")],
)
def test_whose_personnel_they_are_tells_their_status(words: str, status: str) -> None:
    assert group_of(words).status == status
