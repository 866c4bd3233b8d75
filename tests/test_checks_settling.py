import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.pipeline.checks import check_claims, settle
from tallystick.pipeline.grounding import Source
from tallystick.schemas import (
    REJECTING,
    Article,
    ClaimSheet,
    DraftFigure,
    Figure,
    LabelFigure,
    Quote,
    Statement,
)

from .checking import ARTICLE, TEXT, children, denial, fig, stm, total


def test_claims_come_out_located_in_their_order() -> None:
    settled = settle([denial(), total(), children()], ARTICLE)
    assert [claim.id for claim in settled.claims] == ["s1", "f1", "f2"]
    assert settled.rejected == settled.findings == []
    for claim in settled.claims:
        for quote in [*claim.evidence, *([claim.attribution] if claim.attribution else [])]:
            assert TEXT[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (fig("f1", 140, "At least 141 people were killed"), "quote_not_found"),
        (fig("f1", 140, "At least 140 people were killed", "so it is told"), "quote_not_found"),
        (fig("f1", 140), "quote_not_found"),
        (stm("s1"), "quote_not_found"),
        (total(attribution="the mayor said"), "attribution_not_found"),
        (total(attribution=""), "attribution_not_found"),
        (fig("f1", 141, "At least 140 people were killed"), "number_not_in_evidence"),
    ],
)
def test_what_cannot_be_trusted_is_rejected_as_written(draft: Any, code: str) -> None:
    settled = settle([draft], ARTICLE)
    assert settled.claims == settled.findings == []
    assert settled.rejected[0].draft == draft.model_dump(mode="json")
    assert [(f.code, f.severity) for f in settled.rejected[0].findings] == [(code, "reject")]
    assert code in REJECTING


def test_one_bad_claim_takes_no_good_one_with_it() -> None:
    good = [total(), children(), denial()]
    bad = fig("f3", 999, "999 people")
    for at in range(4):
        settled = settle([*good[:at], bad, *good[at:]], ARTICLE)
        assert [claim.id for claim in settled.claims] == ["f1", "f2", "s1"]
        assert [each.id for each in settled.rejected] == ["f3"]


def test_the_first_draft_is_counted() -> None:
    drafts = [
        total(),
        children().model_copy(update={"evidence": ["22 children", "not there"]}),
        fig("f3", 36, "35 people were wounded", measure="injured"),
        denial(attribution="not there"),
        fig("f4", None, "dozens of its fighters", qualifier="vague", number_text="dozens"),
    ]
    first = settle(drafts, ARTICLE).first
    assert first.model_dump() == {
        "claims": 5,
        "quotes": 8,
        "quotes_not_found": 2,
        "numbers": 3,
        "numbers_not_in_evidence": 1,
    }


def test_labels_are_taken_as_drafts_are() -> None:
    extra = {"kind": "figure", "claimant_aliases": [], "optional": False}
    label = LabelFigure.model_validate(total().model_dump() | extra)
    assert settle([label], ARTICLE).claims == settle([total()], ARTICLE).claims
    assert check_claims([label], ARTICLE) == []


def reloaded(*drafts: Any, article: Article = ARTICLE) -> list[Figure | Statement]:
    """Return the claims as a file would give them back."""
    out: list[Figure | Statement] = []
    for claim in settle(drafts, article).claims:
        kind = Figure if isinstance(claim, Figure) else Statement
        out.append(kind.model_validate(json.loads(claim.model_dump_json())))
    return out


def test_a_sheet_s_own_claims_check_clean() -> None:
    claims = reloaded(total(), children(), denial())
    assert check_claims(claims, ARTICLE) == []
    assert settle(claims, ARTICLE).claims == claims


@pytest.mark.parametrize("field", ["evidence", "attribution"])
def test_stored_offsets_that_do_not_hold_the_quote_are_told(field: str) -> None:
    claim = reloaded(total())[0]
    quote = claim.evidence[0] if field == "evidence" else claim.attribution
    assert quote is not None
    moved = Quote(quote=quote.quote, start=quote.start + 1, end=quote.end + 1, match="exact")
    wrong = claim.model_copy(update={field: [moved] if field == "evidence" else moved})
    assert [f.code for f in check_claims([wrong], ARTICLE)] == ["span_differs"]
    mended = settle([wrong], ARTICLE).claims[0]
    assert mended.evidence == claim.evidence
    assert mended.attribution == claim.attribution


def test_a_stored_quote_that_is_gone_is_rejected() -> None:
    claim = reloaded(total())[0]
    gone = Quote(quote="At least 141 people were killed", start=0, end=31, match="exact")
    wrong = claim.model_copy(update={"evidence": [gone]})
    assert [f.code for f in check_claims([wrong], ARTICLE)] == ["quote_not_found"]


def test_a_folded_quote_keeps_its_stored_span() -> None:
    article = Article(id="a", text="He said “46 people died” there.")
    claims = reloaded(fig("f1", 46, '"46 people died"'), article=article)
    assert claims[0].evidence[0].match == "folded"
    assert check_claims(claims, article) == []


def test_another_article_s_claims_are_all_rejected() -> None:
    other = Article(id="b", text="In Tolland the Corn Guild said that 9 cows had been sold.")
    settled = settle([total(), children(), denial()], other)
    assert settled.claims == []
    assert len(settled.rejected) == 3


def test_findings_come_in_the_order_of_the_claims() -> None:
    drafts = [
        denial(target="Corn Guild"),
        total(qualifier="about", place="Tolandia"),
        fig("f3", 999, "999 people"),
        children(age="adult"),
    ]
    told = [f.claim for f in check_claims(drafts, ARTICLE)]
    assert told == sorted(told, key=["s1", "f1", "f3", "f2"].index)
    assert len(told) >= 5


def test_a_prepared_source_changes_nothing() -> None:
    drafts = [total(), children(), denial()]
    prepared = settle(drafts, ARTICLE, source=Source(TEXT))
    assert prepared == settle(drafts, ARTICLE)


def test_nothing_written_gives_nothing() -> None:
    settled = settle([], ARTICLE)
    assert settled.claims == settled.rejected == settled.findings == settled.sums == []
    assert check_claims([], ARTICLE) == []


def test_a_settled_answer_goes_into_a_sheet() -> None:
    settled = settle([total(), children(), fig("f3", 999, "999 people")], ARTICLE)
    run = {
        "model": "m",
        "schema_sha256": "0",
        "version": "0",
        "started": "2020-01-01T00:00:00Z",
        "seconds": 0.0,
        "first_draft": settled.first,
    }
    sheet = ClaimSheet.model_validate(
        {
            "article": ARTICLE.identity,
            "claims": settled.claims,
            "rejected": settled.rejected,
            "findings": settled.findings,
            "sums": settled.sums,
            "run": run,
        }
    )
    again = ClaimSheet.model_validate_json(sheet.model_dump_json())
    assert again.claims == settled.claims


HOSTILE = st.text(max_size=40) | st.sampled_from([TEXT[:60], "22 children", "; ;", "\x00", "f1"])


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_no_claim_whatever_breaks_the_checks(data: st.DataObject) -> None:
    def text() -> str:
        return data.draw(HOSTILE)

    numbers = st.none() | st.integers(-5, 10**12)
    drafts: list[DraftFigure | Any] = [
        fig(
            text(),
            data.draw(numbers),
            *data.draw(st.lists(HOSTILE, max_size=3)),
            number_text=data.draw(st.none() | HOSTILE),
            low=data.draw(numbers),
            high=data.draw(numbers),
            qualifier=data.draw(st.sampled_from(["exact", "range", "vague", "almost"])),
            claimant=data.draw(st.none() | HOSTILE),
            attribution=data.draw(st.none() | HOSTILE),
            victims=data.draw(st.none() | HOSTILE),
            place=data.draw(st.none() | HOSTILE),
            part_of=data.draw(st.none() | HOSTILE),
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    drafts.append(stm(text(), text(), claimant=text(), disputes=[text()], target=text()))
    article = Article(id="a", text=data.draw(st.sampled_from([TEXT, "", "46\x00\u202e"])))
    settled = settle(drafts, article)
    assert len(settled.claims) + len(settled.rejected) == len(drafts)
    ids = [*(c.id for c in settled.claims), *(r.id for r in settled.rejected)]
    assert len(set(ids)) == len(ids)
    assert all(f.message.isprintable() for f in settled.findings)
