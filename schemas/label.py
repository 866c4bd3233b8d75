"""The label: a claim as written by hand (`evals/gold/FORMAT.md`)."""

from typing import Annotated, Literal

from pydantic import Field

from .claim import FigureFields, Quoted, StatementFields, Strict


class Labelled(Quoted):
    """What only labels have."""

    claimant_aliases: list[str] = Field(
        description="Other names for the same party that count as right, never the channel's."
    )
    optional: bool = Field(description="May be found or left out without penalty.")


class LabelFigure(FigureFields, Labelled):
    """A figure as labelled."""

    kind: Literal["figure"]


class LabelStatement(StatementFields, Labelled):
    """A statement as labelled."""

    kind: Literal["statement"]


Label = Annotated[LabelFigure | LabelStatement, Field(discriminator="kind")]


class LabelFile(Strict):
    """All labels of one article."""

    article: str = Field(description="The file name's stem.")
    headline: str | None
    outlet: str | None
    published: str | None = Field(description="ISO date, where the article's own text gives it.")
    claims: list[Label]
