"""Coverage: what no claim has."""

from tallystick.pipeline.rules.coverage import unclaimed
from tallystick.pipeline.rules.figures import find_figures
from tallystick.pipeline.rules.outline import Outline
from tallystick.pipeline.rules.sources import find_sources
from tallystick.schemas import Article, Claim, Figure, Quote

TEXT = (
    "A blast at the mill killed 31 people on Monday, police said. Nine of the dead were women. "
    "The mill cost $40 million. Two more workers could still die, a doctor said."
)


def claims(article: Article) -> list[Claim]:
    outline = Outline(article)
    drafts = find_figures(outline, find_sources(article, outline.sentences))
    return [_located(article.text, draft.model_dump()) for draft in drafts]


def _located(text: str, fields: dict[str, object]) -> Figure:
    quotes = [str(quote) for quote in fields["evidence"]]  # type: ignore[attr-defined]
    spans = [(text.index(quote), quote) for quote in quotes]
    evidence = [Quote(quote=q, start=s, end=s + len(q), match="exact") for s, q in spans]
    return Figure.model_validate({**fields, "evidence": evidence, "attribution": None})


def test_all_is_claimed() -> None:
    article = Article(id="a", text=TEXT)
    assert unclaimed(article, claims(article)) == []


def test_what_is_left_out_is_told_with_its_sentence() -> None:
    article = Article(id="a", text=TEXT)
    (women,) = unclaimed(article, claims(article)[:1])
    assert (women.text, women.sentence) == ("Nine", "Nine of the dead were women.")
    assert TEXT[women.start : women.end] == "Nine"
    assert women.reason.startswith("killed")


def test_a_number_in_the_evidence_of_another_claim_is_not_covered() -> None:
    article = Article(id="a", text="The blast killed 31 and wounded 12 people, police said.")
    killed = [c for c in claims(article) if isinstance(c, Figure) and c.measure == "killed"]
    assert [u.text for u in unclaimed(article, killed)] == ["12"]


def test_without_claims_every_figure_is_open_and_nothing_else() -> None:
    article = Article(id="a", text=TEXT)
    assert [u.text for u in unclaimed(article, [])] == ["31", "Nine"]
