"""Parts and their totals, within a sentence and across sentences."""

import pytest

from tallystick.pipeline.rules.outline import find_mentions
from tallystick.pipeline.rules.sentences import split


def ties(text: str) -> dict[int | None, int | None]:
    """Each number with the one it is a part of."""
    found = find_mentions(text, list(enumerate(split(text))))
    return {m.value: m.whole.value if m.whole else None for m in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed 31 people, nine of them pupils.", {31: None, 9: 31}),
        ("It killed 31, including 9 boys and 4 girls.", {31: None, 9: 31, 4: 31}),
        ("It killed 31 people, among them two nuns.", {31: None, 2: 31}),
        ("The army killed 92 civilians - 18 children, 16 women.", {92: None, 18: 92, 16: 92}),
        ("There were 6 deaths: 4 men and 2 women.", {6: None, 4: 6, 2: 6}),
        ("It killed 23. Six of the 23 were women and three were monks.", {23: None, 6: 23, 3: 23}),
        ("It killed 31. Two of the dead were nuns.", {31: None, 2: 31}),
        ("It hurt 118. Forty of them have burns.", {118: None, 40: 118}),
        ("It hurt 30. Nine have gunshot wounds.", {30: None, 9: 30}),
        ("They seized 14 men. The other eight were still being held.", {14: None, 8: 14}),
        ("It killed 5 soldiers and 3 farmers.", {5: None, 3: None}),
        ("Four women and three boys were killed.", {4: None, 3: None}),
        ("Eight officers were hurt on the hill and five at the bridge.", {8: None, 5: None}),
        ("It killed 46. Of the 46 killed, 19 belonged to the guard.", {46: None, 19: 46}),
        ("It killed 92 civilians. Forty of those who died were women.", {92: None, 40: 92}),
        ("It killed 11. The victims were 5 guards and 6 nurses.", {11: None, 5: 11, 6: 11}),
        ("It killed 11. They listed the victims as 5 guards, 2 nurses.", {11: None, 5: 11, 2: 11}),
        ("It killed 11. Two nurses were among the victims.", {11: None, 2: 11}),
        ("It killed 90. The figures are 58 for Lira and 22 for Tavi.", dict.fromkeys((90, 58, 22))),
        ("It hurt 40 people, 12 seriously.", {40: None, 12: 40}),
        ("Thirty people died, 12 in Lira and 18 in Tavi.", {30: None, 12: 30, 18: 30}),
        ("It killed 15 people. Six guards were among them.", {15: None, 6: 15}),
        ("It killed 159 people, down from 180 the month before.", {159: None, 180: None}),
        ("It killed 8, three of them in Oldtown, four in Newtown.", {8: None, 3: 8, 4: 8}),
        ("They killed 46. The dead's families say the true number is 90.", {46: None, 90: None}),
        (
            "Raids displaced 900 people. Lodova has taken in 322, Kestria 127 and Marn 66.",
            {900: None, 322: None, 127: None, 66: None},
        ),
        ("Rebels made 89 deaths, the army 16.", {89: None, 16: None}),
        ("It holds 300 registered refugees, with 114 in Marn.", {300: None, 114: 300}),
        ("Militias had losses totalling 92, with one losing 65 men.", {92: None, 65: None}),
        ("6 were killed in Oldtown and 5 in the suburbs of Marn.", {6: None, 5: None}),
        (
            "Police held 24 men in Oldtown, 6 in Marn and 12 elsewhere.",
            {24: None, 6: None, 12: None},
        ),
        ("Raids displaced 900 people. Of these, 38 are in Marn.", {900: None, 38: 900}),
        ("The shop employs 40 men in Oldtown, 6 in Marn and has taken in 9.", {}),
        ("Market losses totalled 92 on Monday.", {}),
        ("The toll was 36, and by noon it had gone up to 62.", {36: None, 62: None}),
        ("It killed 36 people, and the number of those affected is 900.", {36: None}),
        (
            "Mines hurt 66 people. The number went up to 87 in 2001, 90 in 2002 and 71 in 2003.",
            {66: None, 87: None, 90: None, 71: None},
        ),
        ("Nine men are missing. Divers had not found one of the nine.", {9: None}),
        ("It killed 31. Agencies have tents for a tenth of them.", {31: None}),
        ("It killed 31. Three of them were rescued.", {31: None}),
        ("It killed 31. Nine cars fell and three of them burned.", {31: None}),
    ],
)
def test_ties_parts_to_totals(text: str, expected: dict[int, int | None]) -> None:
    assert ties(text) == expected


def test_a_part_of_a_part() -> None:
    text = "It killed 92 people. Forty of the dead were children, nine of them girls."
    assert ties(text) == {92: None, 40: 92, 9: 40}
