from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evals.gold import Case, load_gold
from tallystick.evals.scoring import Counts, FieldRule, Scheme, Score, add_scores, score
from tallystick.schemas import DraftFigure, DraftStatement, LabelFigure

from .claims import figure, statement

CASES = load_gold(Path(__file__).parents[1] / "evals" / "gold")
TOLL = "Forty people died in the fire at Lume, firefighters said."
CHILDREN = "Nine of the dead were children."
HURT = "More than 100 others were hurt."
DENIAL = "The mill's owner denied that doors had been locked."
SAID = {"claimant": "firefighters", "voice": "unnamed"}
LABELS: list[dict[str, Any]] = [
    figure("f1", 40, TOLL, number_text="Forty", victims="people", **SAID),
    figure("f2", 9, CHILDREN, victims="children", age="child", part_of="f1", **SAID),
    figure("f3", 100, HURT, measure="injured", qualifier="more_than", victims="others", **SAID),
    statement("s1", DENIAL, claimant="mill's owner", disputes=["f1"], target="firefighters"),
]


def changed(claim: int, **fields: Any) -> list[dict[str, Any]]:
    return [one | fields if at == claim else one for at, one in enumerate(LABELS)]


def f1(result: Score, name: str) -> float:
    return result.counts[name].f1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.id)
def test_labels_against_themselves_are_right_everywhere(case: Case) -> None:
    result = score(case.labels.claims, case.labels.claims)

    assert {count.f1 for count in result.counts.values()} == {1.0}
    assert {field.end_to_end.value for field in result.fields.values()} == {1.0}
    assert result.counts["figure.strict"].right == result.counts["figure.paired"].right > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.id)
def test_the_same_labels_as_drafts_are_right_everywhere(case: Case) -> None:
    drafts: list[DraftFigure | DraftStatement] = []
    for label in case.labels.claims:
        form = DraftFigure if isinstance(label, LabelFigure) else DraftStatement
        left_out = {"kind", "claimant_aliases", "optional"}
        drafts.append(form.model_validate(label.model_dump(exclude=left_out)))

    result = score(case.labels.claims, drafts)

    assert {count.f1 for count in result.counts.values()} == {1.0}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.id)
def test_nothing_found_is_nothing_right(case: Case) -> None:
    result = score(case.labels.claims, [])

    kinds = ("figure.strict", "figure.relaxed", "figure.paired", "statement.right")
    assert {f1(result, name) for name in kinds} == {0.0}
    assert {field.end_to_end.value for field in result.fields.values()} == {0.0}
    assert result.failed == 0


def test_a_failure_scores_as_an_empty_answer_and_is_counted() -> None:
    failed, silent = score(LABELS, None), score(LABELS, [])

    assert failed.counts == silent.counts
    assert failed.fields == silent.fields
    assert (failed.failed, silent.failed) == (1, 0)


@pytest.mark.parametrize(
    ("change", "strict", "relaxed"),
    [
        ({"qualifier": "about"}, 2, 3),
        ({"claimant": "police"}, 2, 3),
        ({"claimant": "the Firefighters"}, 3, 3),
        ({"victims": "workers", "place": "Lume"}, 3, 3),
        ({"number": 41}, 2, 2),
        ({"measure": "injured"}, 2, 2),
    ],
)
def test_what_strict_and_relaxed_ask_for(change: dict[str, Any], strict: int, relaxed: int) -> None:
    result = score(LABELS, changed(0, **change))

    assert result.counts["figure.strict"].right == strict
    assert result.counts["figure.relaxed"].right == relaxed


def test_counts_worked_out_by_hand() -> None:
    """Of three figures one is right, one has another claimant, one is missed; one is made up."""
    found = [
        LABELS[0],
        LABELS[1] | {"claimant": "hospital"},
        figure("f7", 3, "Three firms own the mill", claimant="firefighters"),
    ]
    result = score(LABELS, found)

    assert result.counts["figure.paired"] == Counts(right=2, missed=1, spurious=1)
    assert result.counts["figure.relaxed"] == Counts(right=2, missed=1, spurious=1)
    assert result.counts["figure.strict"] == Counts(right=1, missed=2, spurious=2)
    assert f1(result, "figure.strict") == pytest.approx(1 / 3)
    assert f1(result, "figure.relaxed") == pytest.approx(2 / 3)
    assert result.counts["statement.right"] == Counts(right=0, missed=1, spurious=0)
    assert result.fields["figure.claimant"].on_pairs.value == 0.5
    assert result.fields["figure.claimant"].end_to_end.value == pytest.approx(1 / 3)


def test_attribution_is_claimant_and_voice_over_both_kinds() -> None:
    found = changed(0, claimant="police")
    found[3] = LABELS[3] | {"voice": "unnamed"}
    attribution = score(LABELS, found).fields["attribution"]

    assert (attribution.right, attribution.pairs, attribution.gold) == (2, 4, 4)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({"target": None, "via": "radio"}, 1),
        ({"evidence": ["denied that doors had been locked"]}, 1),
        ({"evidence": [HURT]}, 0),
        ({"act": "accusation"}, 0),
        ({"claimant": "mayor"}, 0),
    ],
)
def test_a_statement_is_its_act_claimant_and_half_of_its_evidence(
    change: dict[str, Any], right: int
) -> None:
    counts = score(LABELS, changed(3, **change)).counts["statement.right"]

    assert counts == Counts(right, 1 - right, 1 - right)


def test_an_alias_of_the_label_is_right() -> None:
    labels = changed(0, claimant_aliases=["fire brigade"])

    assert score(labels, changed(0, claimant="Fire Brigade")).counts["figure.strict"].right == 3
    assert score(LABELS, changed(0, claimant="Fire Brigade")).counts["figure.strict"].right == 2


def test_the_same_figure_twice_is_once_spurious() -> None:
    counts = score(LABELS, [*LABELS, LABELS[0] | {"id": "f9"}]).counts["figure.strict"]

    assert counts == Counts(right=3, missed=0, spurious=1)


def test_evidence_restated_or_left_out_costs_nothing() -> None:
    labels = changed(0, evidence=[TOLL, "Forty die in fire"])

    assert score(labels, LABELS).counts["figure.strict"].f1 == 1
    assert score(LABELS, labels).counts["figure.strict"].f1 == 1


def test_an_optional_label_counts_neither_way() -> None:
    labels = changed(2, optional=True)
    full, short = score(labels, LABELS), score(labels, [*LABELS[:2], LABELS[3]])
    wrong = score(labels, changed(2, claimant="hospital"))

    assert full.counts == short.counts == wrong.counts
    assert full.counts["figure.strict"] == Counts(right=2)
    assert full.fields == short.fields == wrong.fields


def test_an_article_with_nothing_to_find_where_nothing_was_found() -> None:
    quiet = score([], [])
    total = add_scores([quiet, score(LABELS, LABELS[:3])])

    assert f1(quiet, "figure.strict") == f1(quiet, "statement.right") == 1
    assert (quiet.empty, total.empty, total.articles) == (1, 1, 2)
    assert total.counts["figure.strict"] == Counts(right=3, empty=1)
    assert f1(total, "statement.right") == 0


def test_a_claim_where_there_is_none_is_not_empty() -> None:
    loud = score([], LABELS[:1])

    assert f1(loud, "figure.strict") == 0
    assert loud.empty == 0


def test_the_threshold_moved_shows_what_hangs_on_it() -> None:
    """With another number and group a pair agrees by 0.525: under 0.6, above 0.5."""
    found = changed(0, number=41, age="adult")
    counts = score(LABELS, found).counts

    assert counts["figure.paired@0.4"].right == counts["figure.paired"].right == 3
    assert counts["figure.paired@0.6"].right == 2
    assert counts["figure.relaxed@0.4"].right == counts["figure.relaxed@0.6"].right == 2


def test_micro_totals_are_sums() -> None:
    one, two = score(LABELS, LABELS[:1]), score(LABELS, LABELS[1:3])
    total = add_scores([one, two])

    assert total.counts["figure.strict"] == Counts(right=3, missed=3)
    assert total.fields["figure.number"].end_to_end.value == 0.5
    assert total.ratio("figure.strict").value == pytest.approx(2 / 3)
    assert total.ratio("figure.number").value == 0.5


FIGURES = st.builds(
    lambda number, claimant, victims, quotes, measure, cause: {
        "number": number,
        "claimant": claimant,
        "victims": victims,
        "evidence": quotes,
        "measure": measure,
        "cause": cause,
    },
    st.sampled_from([3, 4, 40]),
    st.sampled_from([None, "mayor", "firefighters", "mayor; firefighters"]),
    st.sampled_from(["people", "children", "young people"]),
    st.lists(st.sampled_from([TOLL, CHILDREN, HURT]), min_size=1, max_size=2, unique=True),
    st.sampled_from(["killed", "injured"]),
    st.sampled_from([None, "fire"]),
)
LISTS = st.lists(st.tuples(FIGURES, st.none() | st.integers(1, 4)), max_size=5).map(
    lambda drawn: [
        figure(f"f{at}", None) | fields | {"part_of": total and f"f{total}"}
        for at, (fields, total) in enumerate(drawn, 1)
    ]
)


@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_permuting_either_list_changes_nothing(
    labels: list[dict[str, Any]], found: list[dict[str, Any]], random: Any
) -> None:
    straight = score(labels, found)
    shuffled = score(random.sample(labels, len(labels)), random.sample(found, len(found)))

    assert straight == shuffled


@given(LISTS)
def test_whatever_is_compared_with_itself_is_right(labels: list[dict[str, Any]]) -> None:
    counts = score(labels, labels).counts

    assert counts["figure.strict"].f1 == counts["figure.paired"].f1 == 1


@given(LISTS, LISTS)
def test_strict_is_within_relaxed_and_relaxed_within_the_pairs(
    labels: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    counts = score(labels, found).counts
    strict, relaxed, paired = (counts[f"figure.{mark}"] for mark in ("strict", "relaxed", "paired"))

    assert strict.right <= relaxed.right <= paired.right <= min(len(labels), len(found))
    assert {c.right + c.missed for c in (strict, relaxed, paired)} == {len(labels)}
    assert {c.right + c.spurious for c in (strict, relaxed, paired)} == {len(found)}


def test_a_users_own_schema_is_scored_by_its_own_scheme() -> None:
    scheme = Scheme(
        kind="open",
        fields={
            "boat": FieldRule("name", 2),
            "sunk": FieldRule("date", 1),
            "crew": FieldRule("set"),
        },
        marks={"right": ("boat", "sunk")},
        relations=("rammed_by",),
    )
    labels = [
        {"id": "1", "boat": "Gull", "sunk": "2020-01-01", "crew": ["Ann", "Bo"], "rammed_by": "2"},
        {"id": "2", "boat": "Tern", "sunk": "2020-01-01", "crew": [], "rammed_by": None},
    ]
    found = [
        {"id": "a", "boat": "the Gull", "sunk": "2020-01-01", "crew": "Bo; Ann", "rammed_by": "b"},
        {"id": "b", "boat": "Tern", "sunk": "2020-01-02", "crew": ["Cy"], "rammed_by": None},
    ]
    result = score(labels, found, schemes=[scheme])

    assert result.counts["open.right"] == Counts(right=1, missed=1, spurious=1)
    assert result.fields["open.crew"].on_pairs.value == 0.5
    assert result.counts["relation.rammed_by"] == Counts(right=1)
    assert result.fields["attribution"].gold == 0
