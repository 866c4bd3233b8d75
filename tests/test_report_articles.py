"""What the page is given of an article: its text with marks, its claims, and all about them."""

from typing import Any

import pytest

from tallystick.pipeline.report.articles import article_record
from tallystick.pipeline.report.index import Index
from tallystick.pipeline.report.plain import plain_article
from tallystick.schemas import (
    Article,
    ArticleIdentity,
    Boilerplate,
    ClaimSheet,
    OpenClaim,
    Quote,
    Rejected,
    Unclaimed,
    finding,
)

from .sheets import TEXT, article, sheet


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return article_record(sheet(), TEXT)


def card(record: dict[str, Any], id: str) -> dict[str, Any]:
    return next(card for card in record["claims"] if card["id"] == id)


def marked(record: dict[str, Any], about: str, role: str = "quote") -> str:
    """The words under the marks of one claim."""
    marks = [n for n, mark in enumerate(record["marks"]) if mark[0] == role and mark[2] == about]
    segments = [segment for paragraph in record["paragraphs"] for segment in paragraph]
    return "".join(segment[0] for segment in segments if set(segment[1:]).intersection(marks))


def text_of(record: dict[str, Any]) -> str:
    return "\n".join("".join(words for words, *_ in part) for part in record["paragraphs"])


def changed(**fields: Any) -> ClaimSheet:
    return sheet().model_copy(update=fields)


def test_each_claim_marks_its_own_words(record):
    assert marked(record, "f1") == "Ninety-five people died"
    assert marked(record, "f2") == "60 women"
    assert marked(record, "f1", "attribution") == "the Calder Coast Guard said"


def test_the_text_is_all_there(record):
    assert text_of(record).split() == TEXT.split()


def test_a_card_says_who_and_what(record):
    first = card(record, "f1")

    assert (first["kind"], first["number"], first["who"]) == ("killed", "95", "Calder Coast Guard")
    assert ["cause", "ferry", False] in [list(fact) for fact in first["facts"]]
    assert card(record, "f4")["number"] == "Dozens"
    assert card(record, "f4")["who"] == "the article itself"


def test_what_parts_take_from_their_total_is_told(record):
    assert ["cause", "ferry", True] in [list(fact) for fact in card(record, "f2")["facts"]]


def test_relations_are_told_on_both_sides(record):
    names = {id: [link["name"] for link in card(record, id)["links"]] for id in ("f1", "f2", "s1")}
    assert names == {
        "f1": ["has part", "has part", "rejected by"],
        "f2": ["part of"],
        "s1": ["rejects"],
    }
    (dispute,) = record["disputes"]
    assert (dispute["who"], [one["claim"] for one in dispute["disputed"]]) == ("Maro Lines", ["f1"])


def test_breakdowns_come_with_their_sums(record):
    (tree,) = record["trees"]
    assert (tree["verdict"], tree["equation"]) == ("holds", "60 + 35 = 95")


def test_without_the_text_the_quotes_stand_alone():
    record = article_record(sheet(), None)

    assert "paragraphs" not in record
    assert card(record, "f1")["quotes"] == [{"text": "Ninety-five people died", "start": 30}]


def test_boilerplate_and_unclaimed_figures_are_marked_with_their_reasons():
    parts = (Boilerplate(start=0, end=28, reason="teaser"),)
    of = article().identity.model_copy(update={"boilerplate": parts})
    found = Unclaimed(text="60", start=130, end=132, sentence="...", reason="a number of women")
    record = article_record(changed(article=of, unclaimed=[found]), TEXT)

    assert marked(record, "a teaser for another story", "boilerplate") == TEXT[:28]
    assert marked(record, "a number of women", "unclaimed") == TEXT[130:132]
    assert record["unclaimed"][0]["text"] == "60"


def test_findings_stand_with_their_claim_and_others_with_the_article():
    found = [
        finding("qualifier_mismatch", "f1", "it says about"),
        finding("answer_incomplete", None, "cut off"),
    ]
    record = article_record(changed(findings=found), TEXT)

    assert card(record, "f1")["findings"][0]["message"] == "it says about"
    assert [one["message"] for one in record["findings"]] == ["cut off"]


def test_rejected_claims_stay_as_the_model_wrote_them():
    draft = {"measure": "killed", "number_text": "96", "evidence": ["Ninety-six died"]}
    why = [finding("quote_not_found", "f9", "no such words")]
    record = article_record(changed(rejected=[Rejected(id="f9", draft=draft, findings=why)]), TEXT)

    (one,) = record["rejected"]
    assert (one["line"], one["quotes"]) == ("killed · 96", ["Ninety-six died"])
    assert one["findings"][0]["rejects"]


@pytest.mark.parametrize("draft", [{}, {"evidence": "x"}, {"evidence": {"a": 1}, "measure": [3]}])
def test_a_rejected_claim_may_have_any_form(draft):
    record = article_record(changed(rejected=[Rejected(id=None, draft=draft, findings=[])]), TEXT)
    assert record["rejected"][0]["line"]


def test_offsets_that_lie_are_no_fault_of_the_page():
    sheet_of = sheet()
    wild = [Quote(quote="x", start=start, end=end, match="exact") for start, end in WILD]
    claims = [claim.model_copy(update={"evidence": wild}) for claim in sheet_of.claims]
    record = article_record(sheet_of.model_copy(update={"claims": claims}), TEXT)

    assert text_of(record).split() == TEXT.split()


WILD = [(-10, 5), (40, 20), (10**9, 10**9 + 5), (0, 10**12), (7, 7)]


def test_offsets_count_code_points_beyond_the_first_plane():
    text = "🕯🕯 Twelve died. 🕯"
    quote = Quote(quote="Twelve died", start=3, end=14, match="exact")
    claim = sheet().claims[0].model_copy(update={"evidence": [quote]})
    of = Article(id="a", text=text)
    record = article_record(changed(article=of.identity, claims=[claim]), text)

    assert marked(record, "f1") == "Twelve died"


def test_claims_of_a_users_own_schema_show_their_fields():
    quote = Quote(quote="Ferry sinks", start=0, end=11, match="exact")
    data = {"road": "A7", "vehicles": 12, "evidence": ["Ferry sinks"]}
    record = article_record(changed(claims=[OpenClaim(id="c1", evidence=[quote], data=data)]), TEXT)

    (one,) = record["claims"]
    assert one["facts"] == [["road", "A7", False], ["vehicles", "12", False]]
    assert marked(record, "c1") == "Ferry sinks"
    assert "road: A7" in plain_article(record)


def test_an_article_without_a_title_is_called_by_its_first_words():
    assert article_record(sheet(), TEXT)["lead"].startswith("Ferry sinks off Calder Point")
    assert "lead" not in article_record(sheet(), None)


def test_the_index_knows_what_filters_ask():
    of = ArticleIdentity(id="a", outlet="Herald", sha256="0" * 64, length=1)
    found = [finding("qualifier_mismatch", "f1", "it says about")]
    index = Index()
    index.add(changed(article=of, findings=found), None)
    record = index.record()

    assert record["outlets"] == ["Herald"]
    assert record["claimants"] == ["Calder Coast Guard", "Maro Lines"]
    assert record["kinds"] == ["killed", "injured", "statement"]
    (entry,) = record["articles"]
    assert entry["facets"][0] == [0, [0], [0]]
    assert entry["counts"] == [5, 1, 0, 0]
    assert entry["tallies"][0] == ["killed", "95", "people"]


def test_claimants_that_speak_together_are_found_apart():
    claim = sheet().claims[0].model_copy(update={"claimant": "Red Crescent; Coast Guard"})
    index = Index()
    index.add(changed(claims=[claim]), TEXT)
    assert index.record()["claimants"] == ["Red Crescent", "Coast Guard"]


def test_without_scripts_the_claims_are_a_list(record):
    plain = plain_article(record)

    assert "f1: 95 killed people (Calder Coast Guard)" in plain
    assert "<q>Ninety-five people died</q>" in plain
    assert "called the count &quot;nonsense&quot;" in plain
