"""The draft: what a model fills.

Two lists and no union, every field required, null where empty, no defaults, patterns or formats:
strict structured output and grammar-constrained servers take it as it is. It asks for what the
words say; what a part leaves out is copied from its total by the code.
"""

from pydantic import Field

from .claim import FigureFields, Quoted, StatementFields, Strict


class DraftFigure(FigureFields, Quoted):
    """One number of people harmed, as a model wrote it down."""


class DraftStatement(StatementFields, Quoted):
    """One attributed utterance, as a model wrote it down."""


class Draft(Strict):
    """The claims of one article."""

    figures: list[DraftFigure] = Field(description="Every number of people harmed.")
    statements: list[DraftStatement] = Field(
        description="Accusations, rejections, admissions, justifications, warnings, methods."
    )

    @property
    def claims(self) -> list[DraftFigure | DraftStatement]:
        """Figures and statements in one list, figures first."""
        return [*self.figures, *self.statements]


DraftClaim = DraftFigure | DraftStatement
