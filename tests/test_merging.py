from typing import Any

from tallystick.pipeline.merging import merge_drafts
from tallystick.schemas import Draft

from . import claims


def figure(id: str, quote: str, **fields: Any) -> dict[str, Any]:
    fields = {"voice": "named", "claimant_type": "state"} | fields
    return claims.figure(id, fields.pop("number", 12), quote, **fields)


def statement(id: str, quote: str, **fields: Any) -> dict[str, Any]:
    said = {"attribution": "said", "claimant": "the mayor", "claimant_type": "state"}
    return claims.statement(id, quote, **said, **fields)


def draft(figures: list[dict[str, Any]], statements: list[dict[str, Any]] | None = None) -> Draft:
    return Draft.model_validate({"figures": figures, "statements": statements or []})


def test_one_window_comes_back_as_it_is():
    only = draft([figure("f7", "12 died")])
    assert merge_drafts([only]) is only


def test_the_same_claim_in_two_windows_is_one_with_both_quotes():
    merged = merge_drafts(
        [
            draft([figure("f1", "12 people died", claimant="the Ministry of Health")]),
            draft([figure("f1", "the 12 dead", claimant="Ministry of Health", place="Arvo")]),
        ]
    )
    assert len(merged.figures) == 1
    assert merged.figures[0].evidence == ["12 people died", "the 12 dead"]
    assert merged.figures[0].place == "Arvo"


def test_the_same_number_by_another_source_stays_apart():
    merged = merge_drafts(
        [
            draft([figure("f1", "12 died", claimant="army")]),
            draft([figure("f1", "12 died", claimant="rebels")]),
        ]
    )
    assert [f.id for f in merged.figures] == ["f1", "f2"]


def test_one_sentence_may_hold_three_claims():
    sentence = "12 died and 12 were hurt, 12 of them children"
    first = draft(
        [
            figure("f1", sentence),
            figure("f2", sentence, measure="injured"),
            figure("f3", sentence, measure="injured", victims="children", part_of="f2"),
        ]
    )
    merged = merge_drafts([first, first])
    assert [(f.id, f.measure, f.part_of) for f in merged.figures] == [
        ("f1", "killed", None),
        ("f2", "injured", None),
        ("f3", "injured", "f2"),
    ]


def test_references_follow_their_claims():
    merged = merge_drafts(
        [
            draft([figure("f1", "12 died")]),
            draft(
                [
                    figure("f1", "12 died"),
                    figure("f2", "5 in Arvo", number=5, number_text="5", part_of="f1"),
                    figure("f3", "30 fled", measure="displaced", number=30, number_text="30"),
                ],
                [statement("s1", "never happened", disputes=["f3", "f1", "s9"])],
            ),
        ]
    )
    assert [(f.id, f.number, f.part_of) for f in merged.figures] == [
        ("f1", 12, None),
        ("f2", 5, "f1"),
        ("f3", 30, None),
    ]
    assert merged.statements[0].disputes == ["f3", "f1", "s9"]
