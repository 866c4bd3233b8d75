"""One article asked of a model: windows, answers, what they hold, and the one further question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import BaseModel

from ..prompts import Prompt, bound
from ..schemas import Article, Draft, Finding, Rejected, finding
from ..schemas.errors import AnswerInvalid, AnswerPending, ContextOverflow, ModelError
from .merging import merge_drafts
from .records import records_of
from .text.windows import Window, split

if TYPE_CHECKING:  # see `pipeline.extractor`
    from .models import Answer, Conversation, InvalidItem

_OVERLAP = 0.1  # of a window: long enough for a figure and the sentence that says whose it is
_SMALLEST = 2_000  # characters below which a window is not halved any more

Messages = list[dict[str, str]]


@dataclass
class Asked:
    """What a model answered about one article.

    Attributes:
        draft: its claims, or a user's records under `records`.
        first: the answer as first given, before any re-ask; the draft where there was none.
        findings: what was lost on the way: answers cut off, windows without an answer.
        rejected: items that do not satisfy the schema.
        model_answered: the model that the server says answered.
    """

    draft: BaseModel
    first: BaseModel
    findings: list[Finding] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    model_answered: str | None = None


def messages_for(
    prompt: Prompt, article: Article, text: str, places: Mapping[str, str]
) -> Messages:
    """Return the chat that asks a prompt's question about a text of an article."""
    values = {"article": bound(text).text, "published": _published(article), **places}
    system = [{"role": "system", "content": prompt.system}] if prompt.system else []
    return [*system, {"role": "user", "content": prompt.fill(values)}]


def _published(article: Article) -> str:
    day = article.published
    return (
        f"Published {day.isoformat()}, a {day:%A}." if day else "The publication date is unknown."
    )


async def ask_article(
    talk: Conversation,
    prompt: Prompt,
    article: Article,
    *,
    window: int,
    schema: type[BaseModel] | None = None,
) -> Asked:
    """Ask about an article: in one request where it fits, else window by window.

    Args:
        talk: the conversation, which keeps the record of attempts and the time limit.
        prompt: the question.
        article: the article.
        window: characters that fit one request; halved while the server finds them too many.
        schema: a user's own record; None for the built-in claims.

    Raises:
        ModelError: no window got a usable answer; the error is the first window's.
        AnswerPending: a window's answer is still to come.
    """
    shape = records_of(schema) if schema else Draft
    try:
        return await _ask_windows(talk, prompt, article, shape, window)
    except ContextOverflow:
        half = min(window, len(article.text)) // 2
        if half < _SMALLEST:
            raise
        return await ask_article(talk, prompt, article, window=half, schema=schema)


async def _ask_windows(
    talk: Conversation, prompt: Prompt, article: Article, shape: type[BaseModel], size: int
) -> Asked:
    windows = split(article.text, size, int(size * _OVERLAP))
    answers: list[Answer[BaseModel]] = []
    findings: list[Finding] = []
    failures: list[ModelError] = []
    pending: AnswerPending | None = None
    for number, part in enumerate(windows):
        messages = messages_for(prompt, article, article.text[part.start : part.end], {})
        try:
            answer = await talk.ask(messages, shape, purpose="ask", window=number)
        except ContextOverflow:
            raise
        except AnswerPending as error:  # the other windows' questions go into the same file
            pending = error
            continue
        except ModelError as error:
            failures.append(error)
            findings.append(_unread(part, error))
            continue
        answers.append(answer)
        findings += _incomplete(answer)
    if pending is not None:
        raise pending
    if not answers:
        raise failures[0]
    return _gathered(answers, findings)


def _gathered(answers: Sequence[Answer[BaseModel]], findings: list[Finding]) -> Asked:
    return Asked(
        draft=_merged([answer.value for answer in answers]),
        first=_merged([answer.first or answer.value for answer in answers]),
        findings=findings,
        rejected=rejected_items([item for answer in answers for item in answer.invalid]),
        model_answered=answers[-1].model_answered,
    )


def _merged(values: Sequence[BaseModel]) -> BaseModel:
    drafts = [value for value in values if isinstance(value, Draft)]
    if drafts:
        return merge_drafts(drafts)
    records = [record for value in values for record in getattr(value, "records", ())]
    return type(values[0]).model_construct(records=records)


def rejected_items(items: Sequence[InvalidItem]) -> list[Rejected]:
    """Return the items of an answer that do not satisfy the schema, as rejected claims."""
    rejected = []
    for item in items:
        raw = item.raw if isinstance(item.raw, dict) else {"item": item.raw}
        id = raw.get("id") if isinstance(raw.get("id"), str) else None
        reason = finding("invalid_claim", id, item.reason)
        rejected.append(Rejected(id=id, draft=raw, findings=[reason]))
    return rejected


def _incomplete(answer: Answer[BaseModel]) -> list[Finding]:
    if answer.failure is None or isinstance(answer.failure, AnswerInvalid):
        return []  # items that do not satisfy the schema are told one by one
    return [finding("answer_incomplete", None, f"{answer.failure}; what was whole is kept")]


def _unread(part: Window, error: ModelError) -> Finding:
    where = f"characters {part.start} to {part.end}"
    return finding("part_unread", None, f"{where} got no usable answer: {error}")
