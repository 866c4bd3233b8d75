from typing import Any

import pytest

from tallystick.schemas import Article

from .checking import codes, fig


def found(text: str, number: int, **fields: Any) -> list[str]:
    article = Article(id="a", text=text)
    given = codes(fig("f1", number, text, **fields), article=article)
    return [code for _, code in given if code in ("measure_mismatch", "group_mismatch")]


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("There were 46 dead and 12 wounded.", 46, "injured"),
        ("There were 46 dead and 12 wounded.", 12, "killed"),
        ("It killed 46 and wounded 12.", 46, "injured"),
        ("It killed 46 and wounded 12.", 12, "killed"),
        ("A boy was killed and 12 others were injured.", 12, "killed"),
        ("The strike killed 46 people.", 46, "displaced"),
        ("Some 46 people are missing.", 46, "killed"),
        ("Police arrested 46 people.", 46, "killed"),
        ("About 46 people were displaced.", 46, "detained"),
        ("The strike wounded 46 people.", 46, "missing"),
    ],
)
def test_another_kind_of_harm_is_told(text: str, number: int, measure: str) -> None:
    assert found(text, number, measure=measure) == ["measure_mismatch"]


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("There were 46 dead and 12 wounded.", 46, "killed"),
        ("There were 46 dead and 12 wounded.", 12, "injured"),
        ("It killed 46 and wounded 12.", 12, "injured"),
        ("A boy was killed and 12 others lost legs.", 12, "injured"),
        ("Of the 46 wounded, 12 later died.", 12, "killed"),
        ("Some 46 were killed, 12 of them after being wounded.", 12, "killed"),
        ("The number includes 46 soldiers.", 46, "killed"),
        ("Rebels suffered losses totalling 46.", 46, "killed"),
        ("The bodies of 46 missing miners were found.", 46, "killed"),
        ("Some 46 people are dead or missing.", 46, "casualties"),
        ("Some 46 casualties were reported.", 46, "injured"),
        ("Another 46 in the north.", 46, "missing"),
        ("Some 46 people fled the killing.", 46, "displaced"),
        ("Some 46 people who were wounded succumbed.", 46, "killed"),
        ("Rebels took 46 hostages after killing guards.", 46, "detained"),
        ("Militants killed a guard and abducted 46 pupils.", 46, "detained"),
    ],
)
def test_what_may_be_right_is_left_alone(text: str, number: int, measure: str) -> None:
    assert found(text, number, measure=measure) == []


@pytest.mark.parametrize(
    ("victims", "fields"),
    [
        ("children", {"age": "adult"}),
        ("children", {}),
        ("women", {"age": "adult", "sex": "male"}),
        ("women", {}),
        ("civilians", {"status": "armed_group"}),
        ("civilians", {}),
        ("government soldiers", {"status": "civilian"}),
        ("soldiers", {}),
        ("rebels", {"status": "civilian"}),
        ("militants of the Kessa Front", {"status": "state_force"}),
    ],
)
def test_plain_words_for_people_bind_the_fields(victims: str, fields: dict[str, Any]) -> None:
    text = f"The council said 46 {victims} were killed."
    assert found(text, 46, victims=victims, **fields) == ["group_mismatch"]


@pytest.mark.parametrize(
    ("victims", "fields"),
    [
        ("children", {"age": "child"}),
        ("children", {"age": "child", "status": "civilian"}),
        ("women", {"age": "adult", "sex": "female", "status": "civilian"}),
        ("women and children", {}),
        ("relatives of soldiers", {"status": "civilian"}),
        ("suspected militants", {}),
        ("child soldiers", {"age": "child", "status": "armed_group"}),
        ("former soldiers", {"status": "civilian"}),
        ("rebel soldiers", {"status": "armed_group"}),
        ("government soldiers", {}),
        ("firefighters", {"status": "civilian"}),
        ("civilians accused of being rebels", {"status": "civilian"}),
        ("people", {"status": "civilian"}),
    ],
)
def test_words_that_leave_it_open_bind_nothing(victims: str, fields: dict[str, Any]) -> None:
    text = f"The council said 46 {victims} were killed."
    assert found(text, 46, victims=victims, **fields) == []
