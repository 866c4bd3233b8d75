import pytest

from tallystick.pipeline.checks import settle
from tallystick.schemas import Figure, Period, Statement

from .checking import ARTICLE, COUNCIL, MINISTRY, children, codes, denial, fig, total

RANGE = {"qualifier": "range", "low": 20, "high": 31, "number_text": "between 20 and 31"}


def settled(*drafts: object) -> dict[str, Figure | Statement]:
    return {claim.id: claim for claim in settle(drafts, ARTICLE).claims}  # type: ignore[arg-type]


def figure_of(claims: dict[str, Figure | Statement], id: str) -> Figure:
    claim = claims[id]
    assert isinstance(claim, Figure)
    return claim


def test_a_part_inherits_what_its_words_leave_out() -> None:
    period = Period(text="on Tuesday", start=None, end=None)
    claims = settled(total(period=period, cause="Flood"), children())
    part = figure_of(claims, "f2")
    assert (part.cause, part.place, part.period) == ("Flood", "Lower Varn", period)
    assert (part.claimant, part.voice) == ("Varn Relief Council", "named")
    assert part.attribution == claims["f1"].attribution
    assert set(part.inherited) == {
        *("cause", "place", "period", "claimant", "claimant_type", "voice", "attribution")
    }


def test_a_part_keeps_what_it_says_itself() -> None:
    said = MINISTRY | {"place": "Kessa", "measure": "killed"}
    part = figure_of(settled(total(cause="Flood"), children(**said)), "f2")
    assert (part.claimant, part.place, part.cause) == ("Interior Ministry", "Kessa", "Flood")
    assert part.inherited == ["cause"]


def test_a_part_of_the_same_claimant_inherits_the_attribution() -> None:
    part = figure_of(settled(total(), children(**COUNCIL | {"attribution": None})), "f2")
    assert part.attribution is not None
    assert "attribution" in part.inherited
    assert "claimant" not in part.inherited


def test_a_chain_inherits_from_the_top_in_any_order() -> None:
    first = fig("f3", 9, "9 bodies", part_of="f2", number_text="9")
    claims = settled(first, children(), total(cause="Flood"))
    assert figure_of(claims, "f3").cause == "Flood"
    assert figure_of(claims, "f3").claimant == "Varn Relief Council"


def test_what_was_written_stays_as_it_was() -> None:
    drafts = [total(cause="Flood"), children()]
    before = [draft.model_dump() for draft in drafts]
    settle(drafts, ARTICLE)
    assert [draft.model_dump() for draft in drafts] == before


def test_an_unknown_total_is_taken_out() -> None:
    assert ("f2", "reference_unknown") in codes(total(), children(part_of="f9"))
    assert figure_of(settled(total(), children(part_of="f9")), "f2").part_of is None
    assert codes(total(), children(part_of="f1")) == []


def test_a_rejected_total_is_taken_out() -> None:
    wrong = total().model_copy(update={"number": 141})
    told = codes(wrong, children(**COUNCIL), denial())
    assert ("f1", "number_not_in_evidence") in told
    assert {c for c in told if c[1] == "reference_rejected"} == {
        *(("f2", "reference_rejected"), ("s1", "reference_rejected"))
    }
    claims = settled(wrong, children(**COUNCIL), denial())
    assert figure_of(claims, "f2").part_of is None
    assert claims["s1"].disputes == []  # type: ignore[union-attr]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_part_that_closes_a_circle_loses_its_total(length: int) -> None:
    drafts = [total(part_of="f1")]
    if length > 1:
        drafts = [total(part_of=f"f{length}"), children(part_of="f1", **COUNCIL)]
    if length > 2:
        bodies = fig("f3", 9, "9 bodies", part_of="f2", number_text="9", **COUNCIL)
        drafts.append(bodies.model_copy(update={"attribution": "it said"}))
    told = [claim for claim, code in codes(*drafts) if code == "reference_circular"]
    assert told == [f"f{length}"]
    totals = [figure_of(settled(*drafts), draft.id).part_of for draft in drafts]
    assert totals.count(None) == 1


def test_references_go_to_the_right_kind() -> None:
    part = children(part_of="s1", **COUNCIL)
    assert codes(total(), part, denial()) == [("f2", "reference_kind")]
    accusation = denial(act="accusation")
    assert codes(total(), accusation) == [("s1", "reference_kind")]
    assert codes(total(), denial(disputes=["s1"])) == [("s1", "reference_kind")]
    assert codes(total(), denial(supports=["f7"])) == [("s1", "reference_unknown")]
    assert codes(total(), denial()) == []


def test_a_later_claim_of_the_same_id_gets_a_fresh_one() -> None:
    drafts = [total(), children(), fig("f2", 35, "35 people were wounded", measure="injured")]
    told = codes(*drafts)
    assert ("f3", "duplicate_id") in told
    claims = settled(*drafts)
    assert list(claims) == ["f1", "f2", "f3"]
    assert figure_of(claims, "f2").number == 22


def test_part_and_total_count_the_same_harm_by_the_same_claimant() -> None:
    wounded = fig("f2", 35, "35 people were wounded", measure="injured", part_of="f1")
    assert codes(total(), wounded) == [("f2", "part_differs")]
    short = children(**COUNCIL | {"claimant": "Relief Council"})
    assert codes(total(), short) == []


def test_one_source_may_break_down_another_s_total_but_hardly_beside_its_own() -> None:
    part = children(**MINISTRY | {"attribution": "The Interior Ministry said"})
    assert codes(total(), part) == []
    own = fig("f3", None, "between 20 and 31 soldiers", **MINISTRY | RANGE)
    assert codes(total(), part, own) == [("f2", "part_differs")]
    assert codes(total(), part, own.model_copy(update={"measure": "detained"})) == []
