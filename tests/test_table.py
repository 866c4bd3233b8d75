import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tallystick.pipeline.checks import settle
from tallystick.pipeline.claims.files import read_claims
from tallystick.pipeline.claims.parsing import ClaimsOfArticle
from tallystick.pipeline.output.table import findings_table, sheet_table
from tallystick.pipeline.output.table_lines import shown
from tallystick.schemas import (
    ClaimSheet,
    DraftFigure,
    OpenClaim,
    Rejected,
    Unclaimed,
    finding,
)

from .claims import figure
from .sheets import article, sheet

GOLD = Path(__file__).parent.parent / "evals" / "gold"


def render(what: Any, width: int = 80, color: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(what)
    return captured.get()


def lines(of: ClaimSheet, width: int = 80) -> list[str]:
    return [line.rstrip() for line in render(sheet_table(of), width).splitlines()]


def test_a_total_stands_above_its_parts_with_words_source_and_sum():
    assert lines(sheet())[3:16] == [
        "Figures",
        "f1  killed Ninety-five (95) people",
        "    cause ferry · in one event",
        "    says Calder Coast Guard",
        "    “Ninety-five people died” at 30",
        "    sum  60 + 35 = Ninety-five  holds",
        "├── f2  killed 60 women",
        "│       group adult, female",
        "│       “60 women” at 143",
        "└── f3  killed 35 men",
        "        group adult, male",
        "        “35 men” at 156",
        "f4  injured Dozens of passengers",
    ]


def test_a_claim_shows_its_confidence_where_it_has_one():
    of = sheet()
    claims = [each.model_copy(update={"confidence": 0.9}) for each in of.claims[:1]]
    told = lines(of.model_copy(update={"claims": [*claims, *of.claims[1:]]}))
    assert "f1  killed Ninety-five (95) people  confidence 0.90" in told
    assert sum("confidence" in line for line in told) == 1


def test_a_statement_says_who_against_whom_and_what_it_disputes():
    told = lines(sheet())
    at = told.index("s1  rejection  Maro Lines denies the count.")
    assert told[at + 1 : at + 4] == [
        "    against Calder Coast Guard · disputes f1",
        "    says Maro Lines",
        '    “called the count "nonsense"” at 240',
    ]


def test_the_heading_says_what_is_known_of_the_article_and_who_read_it():
    of = sheet()
    of.article.title, of.article.outlet = "Ferry sinks", "The Calder Post"
    told = lines(of)
    assert told[0].startswith("ferry ──")
    assert told[1:3] == [
        "Ferry sinks",
        "The Calder Post · read by quill-2 · 4 figures, 1 statement",
    ]


def test_the_articles_own_voice_is_named_as_such():
    assert "    says the article itself" in lines(sheet())


def test_findings_stand_with_their_claims_and_rejected_claims_with_their_reasons():
    of = sheet()
    of.findings = [
        finding("duplicate_claim", "f3", "It is told twice."),
        finding("part_unread", None, "A part is lost."),
    ]
    of.rejected = [
        Rejected(
            id="f9",
            draft={"measure": "killed", "number_text": "500", "victims": "sailors"},
            findings=[finding("quote_not_found", "f9", "It is not there.")],
        ),
        Rejected(id=None, draft={"item": 5}, findings=[]),
    ]
    told = lines(of)
    assert told[2] == "part_unread  A part is lost."
    assert told[told.index("        “35 men” at 156") + 1].endswith(
        "duplicate_claim  It is told twice."
    )
    at = told.index("Rejected")
    assert told[at + 1 : at + 4] == [
        "f9  killed 500 sailors",
        "    quote_not_found  It is not there.",
        "-   {'item': 5}",
    ]


def test_numbers_that_no_claim_has_are_told_in_short():
    of = sheet()
    of.unclaimed = [
        Unclaimed(
            text=f"{n} sailors", start=n, end=n + 9, sentence=f"Once {n} drowned.", reason="x"
        )
        for n in range(20)
    ]
    told = "\n".join(lines(of))
    assert "7 sailors  Once 7 drowned. at 7" in told
    assert "19 sailors" not in told
    assert told.rstrip().endswith("and 12 more")


def test_claims_in_a_users_own_schema_are_shown_with_their_fields():
    of = sheet(claims=[])
    quote = sheet().claims[0].evidence[0]
    of.claims = [OpenClaim(id="c1", evidence=[quote], data={"ship": "Halcyon", "dead": 95})]
    told = lines(of)
    assert "c1  ship: Halcyon, dead: 95" in told
    assert told[1].endswith("1 claim")


def test_a_sheet_without_claims_says_so():
    assert "No claims." in lines(sheet(claims=[]))


def test_parts_that_lead_back_to_themselves_end():
    of = sheet()
    first, second = of.claims[:2]
    of.claims[:2] = [first.model_copy(update={"part_of": "f2"}), second]
    told = "\n".join(lines(of))
    assert all(told.count(f"{id}  ") == 1 for id in ("f1", "f2", "f3", "f4"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number_text": "2,371", "number": 2371}, "killed 2,371 people"),
        ({"number_text": "about 2 million", "number": 2_000_000}, "killed about 2 million people"),
        ({"number_text": "a dozen", "number": 12}, "killed a dozen (12) people"),
        ({"number_text": None, "number": 3}, "killed 3 people"),
        (
            {"number_text": "ten to twelve", "qualifier": "range", "low": 10, "high": 12},
            "killed ten to twelve (10 to 12) people",
        ),
        ({"number_text": "several", "qualifier": "vague"}, "killed several people"),
        ({"number_text": "scores", "qualifier": "vague"}, "killed scores of people"),
        ({"number_text": "a third", "qualifier": "fraction"}, "killed a third · people"),
        ({"number_text": None, "qualifier": "vague", "victims": None}, "killed a number not given"),
    ],
)
def test_a_number_is_shown_as_written_and_plain(changes: dict[str, Any], words: str):
    one = DraftFigure(**figure("f1", None, "people died") | changes)
    of = sheet()
    of.claims = [of.claims[0].model_copy(update=dict(one) | {"evidence": []})]
    assert f"f1  {words}" in lines(of)


HOSTILE = (
    "[bold red]x[/] :skull: \x1b[31m \x9b2J \u202eabc\u2066 \x07 \ud800 [link=http://x]y[/link]"
)


def hostile_sheet(words: str) -> ClaimSheet:
    of = sheet()
    of.article.id = of.article.title = of.article.outlet = words
    for claim in of.claims:
        claim.claimant = claim.via = claim.affiliation = words
        claim.evidence = [quote.model_copy(update={"quote": words}) for quote in claim.evidence]
        if claim.kind == "figure":
            claim.victims = claim.place = claim.cause = claim.number_text = words
        elif claim.kind == "statement":
            claim.summary = claim.target = words
    of.rejected = [Rejected(id=words, draft={"measure": words, "victims": words}, findings=[])]
    of.unclaimed = [Unclaimed(text=words, start=1, end=2, sentence=words, reason=words)]
    of.findings = [finding("duplicate_claim", "f1", words), finding("part_unread", None, words)]
    of.run.model_answered = words
    return of


def test_nothing_that_an_article_or_a_model_wrote_acts_on_the_terminal():
    told = render(sheet_table(hostile_sheet(HOSTILE)), 400)
    assert "[bold red]x[/] :skull: \\x1b[31m" in told
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in told)
    assert not any(c in told for c in "\u202e\u2066")
    findings = render(findings_table(HOSTILE, [finding("sum_breaks", HOSTILE, HOSTILE)]), 400)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in findings)


@given(words=st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_text_can_be_shown_at_any_width(words: str):
    of = hostile_sheet(words)
    told = render(sheet_table(of), 60)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in told)
    told.encode()


@given(words=st.text(alphabet=st.characters(exclude_categories=())), most=st.integers(1, 50))
def test_what_is_shown_is_one_short_printable_line(words: str, most: int):
    told = shown(words, most)
    assert len(told.splitlines()) <= 1
    assert len(told) <= most * 6  # an escape takes up to six characters


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_gold_articles_fit_terminals_of_any_width(width: int):
    for record in read_claims([GOLD / "labels"]):
        assert isinstance(record, ClaimsOfArticle)
        of = article(record.names[0], (GOLD / "articles" / f"{record.names[0]}.txt").read_text())
        claims = settle(record.claims, of).claims
        told = render(
            sheet_table(ClaimSheet(**dict(sheet(of, claims=[])) | {"claims": claims})), width
        )
        assert max(map(len, told.splitlines())) <= width
        ids = json.loads(Path(record.source).read_text())["claims"]
        assert all(f"{claim['id']}  " in told for claim in ids)


def test_colour_is_there_where_a_terminal_is():
    assert "\x1b[" in render(sheet_table(sheet()), color=True)
