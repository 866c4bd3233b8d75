import asyncio
import threading
from datetime import date
from typing import Any

import openai
import pytest
from pydantic import BaseModel, Field, SecretStr

from tallystick.pipeline.extract import aextract, extract
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Article, ClaimSheet, Figure
from tallystick.schemas.errors import AnswerInvalid, ConfigError, SchemaError

from .claims import answer, figure, statement
from .scripted import ScriptedChat, user_text

TEXT = (
    "Mudslides buried the village of Orvel on Monday, killing 48 people, 17 of them children, "
    "the provincial governor Ilda Mott said.\n\n"
    "About 2,300 people were evacuated, she said.\n\n"
    "The opposition called her figures a lie.\n"
)
ARTICLE = Article(id="orvel", text=TEXT, published=date(2031, 5, 7))
GOVERNOR: dict[str, Any] = {
    "attribution": "the provincial governor Ilda Mott said",
    "claimant": "Ilda Mott",
    "claimant_type": "state",
    "voice": "named",
    "cause": "Mudslides",
    "place": "Orvel",
}
TOTAL = figure("f1", 48, "killing 48 people", **GOVERNOR)
PART = figure(
    "f2",
    17,
    "17 of them children",
    victims="children",
    age="child",
    voice="named",
    claimant_type="state",
    part_of="f1",
)
EVACUATED = figure(
    "f3",
    2300,
    "About 2,300 people were evacuated",
    number_text="About 2,300",
    qualifier="about",
    measure="displaced",
    attribution="she said",
    claimant="Ilda Mott",
    claimant_type="state",
    voice="named",
)
DENIAL = statement(
    "s1",
    "The opposition called her figures a lie.",
    attribution="The opposition called",
    claimant="opposition",
    claimant_type="opposition",
    target="Ilda Mott",
    disputes=["f1"],
)
WHOLE = answer([TOTAL, PART, EVACUATED], [DENIAL])
NOTHING = answer()
SETTINGS = Settings(model="scripted", api_key=SecretStr("k"), retries=0)


def run(*answers: Any, article: Article = ARTICLE, **changes: Any) -> tuple[ClaimSheet, Any]:
    from dataclasses import replace

    chat = ScriptedChat(*answers)
    sheet = extract(article, chat=chat, settings=replace(SETTINGS, **changes))
    return sheet, chat


def ids(sheet: ClaimSheet) -> list[str]:
    return [claim.id for claim in sheet.claims]


def test_claims_come_out_with_their_places_in_the_text():
    sheet, _ = run(WHOLE, repair=False)
    assert ids(sheet) == ["f1", "f2", "f3", "s1"]
    for claim in sheet.claims:
        for quote in claim.evidence:
            assert TEXT[quote.start : quote.end] == quote.quote
    assert not sheet.rejected
    assert not sheet.findings


def test_a_part_takes_from_its_total_what_the_words_leave_out():
    sheet, _ = run(WHOLE, repair=False)
    part = sheet.claims[1]
    assert isinstance(part, Figure)
    assert (part.claimant, part.place, part.cause) == ("Ilda Mott", "Orvel", "Mudslides")
    assert {"claimant", "place", "cause", "attribution"} <= set(part.inherited)


def test_the_run_is_on_record():
    sheet, _ = run(WHOLE, repair=False)
    assert (sheet.run.model, sheet.run.model_answered) == ("scripted", "scripted-2031")
    assert sheet.run.prompt is not None
    assert sheet.run.prompt.id == "claims-1"
    assert [(a.purpose, a.status, a.tokens_in, a.tokens_out) for a in sheet.run.attempts] == [
        ("ask", 200, 100, 20)
    ]
    assert sheet.run.first_draft is not None
    assert sheet.run.first_draft.quotes_not_found == 0
    assert sheet.article.sha256 == ARTICLE.sha256


def test_nothing_wrong_and_nothing_left_out_needs_no_second_question():
    _, chat = run(WHOLE)
    assert len(chat.requests) == 1


def test_the_date_is_told_and_an_unknown_one_too():
    _, chat = run(WHOLE, repair=False)
    assert "Published 2031-05-07, a Wednesday." in user_text(chat.requests[0])
    _, chat = run(WHOLE, repair=False, article=Article(id="orvel", text=TEXT))
    assert "unknown" in user_text(chat.requests[0])


def test_a_claim_that_did_not_hold_is_put_right_by_one_further_question():
    wrong = TOTAL | {"evidence": ["killing 84 people"], "number": 84, "number_text": "84"}
    sheet, chat = run(answer([wrong, PART, EVACUATED], [DENIAL]), answer([TOTAL]))
    assert len(chat.requests) == 2
    asked = user_text(chat.requests[1])
    assert "quote_not_found" in asked
    assert "84" in asked
    assert ids(sheet) == ["f1", "f2", "f3", "s1"]
    assert not sheet.rejected
    assert [a.purpose for a in sheet.run.attempts] == ["ask", "repair"]
    assert sheet.run.first_draft is not None
    assert sheet.run.first_draft.quotes_not_found == 1


def test_a_figure_left_out_is_asked_for():
    sheet, chat = run(answer([TOTAL, PART], [DENIAL]), answer([EVACUATED]))
    assert "2,300" in user_text(chat.requests[1])
    assert ids(sheet) == ["f1", "f2", "f3", "s1"]


def test_what_stays_wrong_is_kept_as_rejected_and_costs_nobody_else():
    wrong = TOTAL | {"evidence": ["killing 84 people"], "number": 84, "number_text": "84"}
    sheet, _ = run(answer([wrong, PART, EVACUATED], [DENIAL]), NOTHING)
    assert ids(sheet) == ["f2", "f3", "s1"]
    assert [r.id for r in sheet.rejected] == ["f1"]
    assert sheet.rejected[0].draft["number"] == 84
    codes = {finding.code for finding in sheet.findings}
    assert "reference_rejected" in codes  # the part and the denial lost what they point to


def test_an_answer_to_the_second_question_cannot_spoil_a_claim_that_held():
    left_out = answer([TOTAL | {"qualifier": "about"}, PART], [DENIAL])
    spoilt = TOTAL | {"evidence": ["48 souls were lost"]}
    sheet, _ = run(left_out, answer([spoilt, EVACUATED]))
    assert ids(sheet) == ["f1", "f2", "f3", "s1"]
    assert sheet.claims[0].evidence[0].quote == "killing 48 people"


def test_a_second_question_without_an_answer_loses_nothing():
    refused = openai.APIConnectionError(request=None)  # type: ignore[arg-type]
    sheet, _ = run(answer([TOTAL, PART], [DENIAL]), refused)
    assert ids(sheet) == ["f1", "f2", "s1"]
    assert "repair_failed" in {finding.code for finding in sheet.findings}


def test_a_bad_item_costs_itself_alone():
    bad = EVACUATED | {"measure": "annoyed"}
    both = answer([TOTAL, PART, bad], [DENIAL])
    sheet, chat = run(both, both, repair=False)
    assert len(chat.requests) == 2  # the schema error was asked about once
    assert ids(sheet) == ["f1", "f2", "s1"]
    assert [(r.id, r.findings[0].code) for r in sheet.rejected] == [("f3", "invalid_claim")]


def test_an_answer_of_which_nothing_can_be_used_is_an_error():
    with pytest.raises(AnswerInvalid):
        run("no json", "no json")


def test_words_of_the_example_are_caught():
    copied = TOTAL | {"claimant": "Oles Brann"}
    sheet, _ = run(answer([copied, PART, EVACUATED], [DENIAL]), repair=False)
    assert "example_leaked" in {finding.code for finding in sheet.findings}


def test_a_long_article_is_read_window_by_window_and_made_one():
    filler = "The road to the valley stayed closed and rain went on through the night. " * 12
    text = TEXT + "\n" + filler + "\n\n" + "In Dray, 5 people drowned, the mayor said.\n"
    article = Article(id="long", text=text)

    def read(request: dict[str, Any]) -> dict[str, Any]:
        seen = user_text(request)
        figures = [TOTAL, PART, EVACUATED] if "killing 48 people" in seen else []
        drowned = figure(
            "f1",
            5,
            "5 people drowned",
            attribution="the mayor said",
            claimant="the mayor",
            claimant_type="state",
            voice="unnamed",
            place="Dray",
        )
        return answer([*figures, *([drowned] if "5 people drowned" in seen else [])])

    sheet, chat = run(read, read, read, article=article, window=700, repair=False)
    assert len(chat.requests) > 1
    assert [(c.id, c.number) for c in sheet.claims if isinstance(c, Figure)] == [
        ("f1", 48),
        ("f2", 17),
        ("f3", 2300),
        ("f4", 5),
    ]
    assert {a.window for a in sheet.run.attempts} == set(range(len(chat.requests)))


def test_a_window_without_an_answer_is_told_and_the_others_count():
    text = TEXT + "\n" + "Rain went on through the night and the roads stayed closed. " * 20
    calls = iter([WHOLE, "no json", "no json", answer(), answer(), answer()])
    chat = ScriptedChat(*([lambda _: next(calls)] * 6))
    from dataclasses import replace

    sheet = extract(
        Article(id="long", text=text),
        chat=chat,
        settings=replace(SETTINGS, window=700, repair=False),
    )
    assert ids(sheet) == ["f1", "f2", "f3", "s1"]
    assert "part_unread" in {finding.code for finding in sheet.findings}


class Blockade(BaseModel):
    """A road that is closed, and for how many vehicles."""

    road: str
    vehicles: int | None
    severity: int = Field(json_schema_extra={"in_evidence": False})
    evidence: list[str]


ROADS = Article(
    id="roads", text="The A7 was shut near Mell, stranding 300 lorries. The B2 is open."
)


def test_a_schema_of_ones_own_is_grounded_and_guarded():
    good = {"road": "A7", "vehicles": 300, "severity": 3, "evidence": ["stranding 300 lorries"]}
    wrong = {"road": "A7", "vehicles": 30, "severity": 3, "evidence": ["stranding 300 lorries"]}
    invented = {"road": "B2", "vehicles": None, "severity": 1, "evidence": ["The B2 is shut."]}
    chat = ScriptedChat({"records": [good, wrong, invented]})
    sheet = extract(ROADS, schema=Blockade, chat=chat, settings=SETTINGS)
    assert [Blockade.model_validate(c.data) for c in sheet.claims] == [Blockade(**good)]
    assert ROADS.text[sheet.claims[0].evidence[0].start :].startswith("stranding 300")
    assert [r.findings[0].code for r in sheet.rejected] == [
        "number_not_in_evidence",
        "quote_not_found",
    ]
    assert "severity" in str(chat.requests[0]["tools"])
    assert sheet.run.prompt is not None
    assert sheet.run.prompt.id == "open-1"


def test_a_schema_without_evidence_is_refused_before_anything_is_asked():
    class Bare(BaseModel):
        road: str

    chat = ScriptedChat()
    with pytest.raises(SchemaError, match="evidence"):
        extract(ROADS, schema=Bare, chat=chat, settings=SETTINGS)
    assert not chat.requests


def test_the_built_in_model_says_that_it_fills_no_other_schema():
    with pytest.raises(ConfigError, match="name a model"):
        extract(ROADS, schema=Blockade, settings=Settings())


def test_settings_and_options_do_not_mix():
    with pytest.raises(ConfigError, match="window"):
        extract(ARTICLE, settings=SETTINGS, window=900)


def test_a_text_alone_is_read_by_the_built_in_model():
    sheet = extract(TEXT, settings=Settings())
    assert sheet.run.model == "rules"
    assert 48 in [c.number for c in sheet.claims if isinstance(c, Figure)]


def test_works_inside_a_running_event_loop():
    async def inside() -> ClaimSheet:
        return extract(ARTICLE, chat=ScriptedChat(WHOLE), settings=SETTINGS)

    assert ids(asyncio.run(inside())) == ["f1", "f2", "f3", "s1"]


def test_an_error_inside_a_running_event_loop_reaches_the_caller():
    async def inside() -> ClaimSheet:
        return extract(ARTICLE, chat=ScriptedChat("no", "no"), settings=SETTINGS)

    with pytest.raises(AnswerInvalid):
        asyncio.run(inside())


def test_many_threads_and_many_tasks_do_not_mix_their_articles():
    numbers: dict[int, int] = {}

    def article(n: int) -> Article:
        return Article(id=f"a{n}", text=f"A flood killed {n} people in Orvel.")

    def answered(n: int) -> ScriptedChat:
        return ScriptedChat(answer([figure("f1", n, f"killed {n} people", place="Orvel")]))

    def work(n: int) -> None:
        sheet = extract(article(n), chat=answered(n), settings=SETTINGS)
        numbers[n] = next(c.number or 0 for c in sheet.claims if isinstance(c, Figure))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(20, 28)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers == {n: n for n in range(20, 28)}

    async def together() -> list[ClaimSheet]:
        return await asyncio.gather(
            *(aextract(article(n), chat=answered(n), settings=SETTINGS) for n in range(30, 40))
        )

    sheets = asyncio.run(together())
    assert [c.number for s in sheets for c in s.claims if isinstance(c, Figure)] == list(
        range(30, 40)
    )
