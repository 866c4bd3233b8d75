import pytest

from tallystick.pipeline.rules.parties import is_body, is_people, type_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("UN refugee agency", "intergovernmental"),
        ("World Food Programme", "intergovernmental"),
        ("state news agency", "media"),
        ("Radio Lira", "media"),
        ("health ministry", "state"),
        ("army spokesman Colonel Ade", "state"),
        ("governor of the province", "state"),
        ("coroner", "state"),
        ("rebel commander", "armed_group"),
        ("Lira Liberation Front", "armed_group"),
        ("Lira Observatory for Human Rights", "monitor"),
        ("human rights group", "rights_group"),
        ("doctors at the clinic", "medical"),
        ("Red Crescent", "medical"),
        ("dockers' union", "other"),
        ("opposition leader", "opposition"),
        ("geologist", "expert"),
        ("residents of the valley", "witness"),
        ("officials in DR Congo", "state"),
        ("local sources", None),
        ("Saudi-led coalition", "state"),
        ("opposition lawmaker", "opposition"),
        ("Committee to Protect Writers", "rights_group"),
        ("doctors without borders", "medical"),
        ("harbour pilot", None),
    ],
)
def test_type_of(words: str, kind: str | None) -> None:
    assert type_of(words) == kind


@pytest.mark.parametrize(
    ("words", "people", "body"),
    [
        ("local officials", True, False),
        ("one of the aid workers", True, False),
        ("people on the bridge", True, False),
        ("doctor at the hospital", True, True),
        ("officers' union", False, True),
        ("defence ministry", False, True),
        ("the defence", False, False),
        ("defence", True, False),
        ("Lira", False, False),
    ],
)
def test_people_are_described_and_bodies_are_named(words: str, people: bool, body: bool) -> None:
    assert (is_people(words), is_body(words)) == (people, body)
