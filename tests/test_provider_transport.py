import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.pipeline.extractor import Extractor
from tallystick.pipeline.models import open_chat
from tallystick.pipeline.provider.answers import Answers
from tallystick.pipeline.provider.lines import Answered, id_of
from tallystick.pipeline.provider.transport import StoredAnswers, open_stored_chat
from tallystick.pipeline.settings import Settings
from tallystick.schemas import Article, ClaimSheet
from tallystick.schemas.errors import AnswerPending, ContentFiltered, RequestRefused

from .claims import answer, figure
from .loopback import answer as answering
from .loopback import completion, serving

TEXT = "Shelling killed 12 civilians — “nobody” was warned\u2028in Ardal, the Red Crescent said.\n"
ARTICLE = Article(id="a", text=TEXT)
CLAIM = figure("f1", 12, "Shelling killed 12 civilians", attribution="the Red Crescent said")


class Pending(list[bytes]):
    """Requests that wait for an answer."""


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Answers]:
    with Answers(tmp_path / "answers.sqlite") as opened:
        yield opened


def read(answers: Answers, article: Article = ARTICLE, **settings: object) -> ClaimSheet | Pending:
    """Return the sheet of an article, or the requests that wait for an answer."""

    async def ask() -> ClaimSheet | Pending:
        wanted: list[bytes] = []
        made = Settings(**{"model": "m", "retries": 0, "repair": False} | settings)  # type: ignore[arg-type]
        async with open_stored_chat(made, StoredAnswers(answers, wanted.append)) as chat:
            try:
                return await Extractor(made, chat).sheet(article)
            except AnswerPending:
                return Pending(wanted)

    return asyncio.run(ask())


def waiting(answers: Answers, article: Article = ARTICLE, **settings: object) -> Pending:
    found = read(answers, article, **settings)
    assert isinstance(found, Pending)
    return found


def reply(answers: Answers, body: bytes, text: str, status: int = 200) -> None:
    tool = json.loads(body)["tools"][0]["function"]["name"]
    said = completion(text, tool=tool) if status == 200 else {"error": json.loads(text)}
    answers.note_written(1, [id_of(body)])
    assert answers.take([Answered(1, id_of(body), status, json.dumps(said))]) == ["kept"]


def test_a_request_is_what_would_have_gone_to_the_endpoint(answers: Answers) -> None:
    sent: list[bytes] = []

    def behave(handler: object) -> None:
        sent.append(json.dumps(handler.server.requests[-1]).encode())  # type: ignore[attr-defined]
        answering(answer([CLAIM]))(handler)  # type: ignore[arg-type]

    with serving(behave) as server:
        settings = Settings(model="m", base_url=server.url, max_tokens=77, temperature=0.5)

        async def online() -> None:
            async with open_chat(settings) as chat:
                await Extractor(settings, chat).sheet(ARTICLE)

        asyncio.run(online())
        [body] = waiting(answers, base_url=server.url, max_tokens=77, temperature=0.5)
    assert json.dumps(json.loads(body)).encode() == sent[0]


def test_an_answer_is_read_as_one_from_the_endpoint(answers: Answers) -> None:
    [body] = waiting(answers)
    reply(answers, body, json.dumps(answer([CLAIM])))
    sheet = read(answers)
    assert isinstance(sheet, ClaimSheet)
    assert [claim.number_text for claim in sheet.claims] == ["12"]
    assert sheet.run.attempts[0].tokens_in == 100


def test_what_the_checks_found_is_asked_in_a_second_round(answers: Answers) -> None:
    [body] = waiting(answers, repair=True)
    reply(answers, body, json.dumps(answer([{**CLAIM, "evidence": ["Shelling killed 13"]}])))
    [second] = waiting(answers, repair=True)
    assert b"quote_not_found" in second
    reply(answers, second, json.dumps(answer([CLAIM])))
    sheet = read(answers, repair=True)
    assert isinstance(sheet, ClaimSheet)
    assert [claim.id for claim in sheet.claims] == ["f1"]
    assert [attempt.purpose for attempt in sheet.run.attempts] == ["ask", "repair"]


def test_an_answer_that_does_not_satisfy_the_schema_is_asked_again(answers: Answers) -> None:
    [body] = waiting(answers)
    reply(answers, body, '{"figures": [{}], "statements": []}')
    [second] = waiting(answers)
    assert second != body
    reply(answers, second, json.dumps(answer([CLAIM])))
    sheet = read(answers)
    assert isinstance(sheet, ClaimSheet)
    assert [attempt.purpose for attempt in sheet.run.attempts] == ["ask", "reask"]


def test_all_windows_of_a_long_article_are_asked_in_one_round(answers: Answers) -> None:
    long = Article(id="long", text="\n\n".join(f"{n} {TEXT}" for n in range(90)))
    bodies = waiting(answers, long, window=3_000)
    assert len(bodies) > 2
    assert len(set(bodies)) == len(bodies)
    for body in bodies[:-1]:
        reply(answers, body, json.dumps(answer([])))
    assert waiting(answers, long, window=3_000) == bodies[-1:]
    reply(answers, bodies[-1], json.dumps(answer([])))
    assert isinstance(read(answers, long, window=3_000), ClaimSheet)


def test_an_article_too_long_for_the_model_is_asked_in_halves(answers: Answers) -> None:
    long = Article(id="long", text="\n\n".join(f"{n} {TEXT}" for n in range(60)))
    [body] = waiting(answers, long)
    reply(answers, body, '{"message": "no", "code": "context_length_exceeded"}', 400)
    assert len(waiting(answers, long)) > 1


@pytest.mark.parametrize(
    ("code", "error"), [("content_filter", ContentFiltered), ("bad", RequestRefused)]
)
def test_a_refusal_is_told_as_one_from_the_endpoint(
    answers: Answers, code: str, error: type[Exception]
) -> None:
    [body] = waiting(answers)
    reply(answers, body, json.dumps({"message": "no", "code": code}), 400)
    with pytest.raises(error):
        read(answers)
