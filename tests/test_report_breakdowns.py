"""Breakdown trees: what is added, what it comes to, and trees that are none."""

from collections.abc import Iterator

import pytest

from tallystick.pipeline.report.breakdowns import Node, amount, equation, trees
from tallystick.schemas import Figure, Quote, Sum

from .claims import FIGURE


def figure(id: str, number: int | None, **fields: object) -> Figure:
    quote = Quote(quote="x", start=0, end=1, match="exact")
    return Figure.model_validate(
        FIGURE | {"id": id, "number": number, "evidence": [quote], "attribution": None} | fields
    )


def walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.parts)


def told(verdict: str, *parts: str) -> Sum:
    return Sum(total="f1", parts=list(parts), verdict=verdict, message="")  # type: ignore[arg-type]


def strikes() -> list[Figure]:
    parts = [figure(f"f{n}", number, part_of="f1") for n, number in enumerate((792, 924, 655), 2)]
    return [figure("f1", 2371), *parts, figure("f5", 12, part_of="f2"), figure("f6", 9)]


def test_a_total_stands_above_its_parts_and_their_parts():
    (tree,) = trees(strikes(), [told("holds", "f2", "f3", "f4")])

    assert [node.figure.id for node in walk([tree])] == ["f1", "f2", "f5", "f3", "f4"]
    assert (tree.verdict, tree.equation) == ("holds", "792 + 924 + 655 = 2,371")
    assert [part.added for part in tree.parts] == [True, True, True]


def test_parts_outside_the_sum_are_told_apart():
    (tree,) = trees(strikes(), [told("holds", "f3", "f4")])
    assert [part.added for part in tree.parts] == [False, True, True]


@pytest.mark.parametrize(
    ("verdict", "total", "parts", "expected"),
    [
        ("holds", 10, (4, 6), "4 + 6 = 10"),
        ("leaves_rest", 37_387, (6_992, 6_750), "6,992 + 6,750 = 13,742 of 37,387: 23,645 left"),
        ("leaves_rest", 10, (4,), "4 of 10: 6 left"),
        ("breaks", 10, (8, 6), "8 + 6 = 14, more than 10"),
        ("open", 10, (8, None), "8 + dozens of 10"),
    ],
)
def test_sums_are_written_as_one_reads_them(verdict, total, parts, expected):
    words = {None: {"qualifier": "vague", "number_text": "dozens"}}
    figures = [figure(f"p{n}", part, **words.get(part, {})) for n, part in enumerate(parts)]

    assert equation(figure("f1", total), figures, verdict) == expected


def test_a_hedge_makes_a_sum_about_right():
    parts = [figure("f2", 4000, qualifier="almost"), figure("f3", 6000)]

    told = equation(figure("f1", 10_000, qualifier="about"), parts, "holds")
    assert told == "almost 4,000 + 6,000 ≈ about 10,000"


def test_the_middle_of_a_range_is_drawn():
    ends = {"qualifier": "range", "low": 36, "high": 40}
    assert amount(figure("f1", None, **ends)) == 38
    assert amount(figure("f1", None)) is None


@pytest.mark.parametrize(
    "figures",
    [
        [figure("f1", 5, part_of="f1")],
        [figure("f1", 5, part_of="f2"), figure("f2", 5, part_of="f1")],
        [figure("f1", 5, part_of="gone")],
        [],
    ],
)
def test_a_circle_or_a_reference_to_nothing_is_no_tree(figures):
    assert trees(figures, []) == []


def test_ids_that_are_not_unique_do_not_multiply():
    chain = [figure("f1", 1)]
    for level in range(1, 12):
        chain += [figure(f"f{level + 1}", 1, part_of=f"f{level}") for _ in range(3)]

    assert sum(1 for _ in walk(trees(chain, []))) <= len(chain)


def test_a_chain_of_totals_without_end_is_cut():
    chain = [figure("f0", 1)] + [figure(f"f{n}", 1, part_of=f"f{n - 1}") for n in range(1, 3000)]
    assert sum(1 for _ in walk(trees(chain, []))) < 20
