"""The columns of the flat table of claims, each with what it holds."""

from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "number", "date", "json"]
Value = str | int | float | None
Row = dict[str, Value]
"""A line of a table by column; dates as ISO text, lists as JSON."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: its heading.
        kind: what its cells hold; "date" is ISO text, "json" a JSON list or object as text.
        meaning: what they say, in a sentence.
    """

    name: str
    kind: Kind
    meaning: str


ARTICLE_COLUMNS = (
    Column("article", "text", "The article's id."),
    Column("title", "text", "Its headline, where known."),
    Column("outlet", "text", "Who published it, where known."),
    Column("published", "date", "When, where known."),
    Column("article_sha256", "text", "SHA-256 of the text that the offsets count in, in hex."),
)

CLAIM_COLUMNS = (
    Column("claim", "text", "The claim's id, unique in its article."),
    Column("kind", "text", "figure, statement, or open for a schema of one's own."),
)

FIGURE_COLUMNS = (
    Column("measure", "text", "killed, injured, missing, detained, displaced, refugees, ..."),
    Column("number", "integer", "The number without its hedge; empty for a range or a word."),
    Column("low", "integer", "Lower end, for a range only."),
    Column("high", "integer", "Upper end, for a range only."),
    Column("number_text", "text", "The number with its hedge, as written."),
    Column("qualifier", "text", "exact, about, at_least, more_than, almost, at_most, range, ..."),
    Column("interval_low", "integer", "The least that the words commit to; empty where nothing."),
    Column("interval_best", "integer", "The number that they name."),
    Column("interval_high", "integer", "The most that they commit to."),
    Column("victims", "text", "Who, in the article's words."),
    Column("status", "text", "civilian, state_force, armed_group or unspecified."),
    Column("age", "text", "child, adult or unspecified."),
    Column("sex", "text", "female, male or unspecified."),
    Column("cause", "text", "Who or what is said to have caused it."),
    Column("place", "text", "Where, as written."),
    Column("period", "text", "When, as written."),
    Column("period_start", "date", "First day, where it can be resolved."),
    Column("period_end", "date", "Last day, where it can be resolved."),
    Column("counting", "text", "event, period, running_total or stock."),
    Column("part_of", "text", "The claim of the total that this is a part of."),
)

STATEMENT_COLUMNS = (
    Column("act", "text", "accusation, rejection, admission, justification, warning or method."),
    Column("summary", "text", "One sentence: who says what. A model's words, not the article's."),
    Column("target", "text", "The party accused, or whose claim is rejected."),
    Column("disputes", "json", "The claims that a rejection rejects."),
    Column("supports", "json", "Another source's claims that this one backs."),
)

SOURCE_COLUMNS = (
    Column("claimant", "text", "Who makes the claim; several joined with '; '; empty: the article"),
    Column("affiliation", "text", "The body that a named person speaks for."),
    Column("claimant_type", "text", "state, monitor, medical, media, ..."),
    Column("voice", "text", "named, unnamed or reporter (the article's own)."),
    Column("via", "text", "The channel between the claimant and the article."),
    Column("attribution", "text", "The article's words that tie the claimant to the claim."),
    Column("quote", "text", "The article's words for the claim, the most specific."),
    Column("quote_start", "integer", "Where they begin, in Unicode code points."),
    Column("quote_end", "integer", "Where they end, exclusive."),
    Column("quotes", "json", "All of them, with their places and how they were matched."),
)

STANDING_COLUMNS = (
    Column("inherited", "json", "Fields copied from the total because the words leave them out."),
    Column("confidence", "number", "Share of claims like this one that are right, where known."),
    Column("findings", "json", "Codes of what the checks found wrong with it."),
    Column("data", "json", "The fields of a claim in a schema of one's own."),
    Column("model", "text", "The model asked; rules is the built-in one."),
    Column("prompt", "text", "The prompt's id."),
    Column("version", "text", "The version of tallystick."),
)

COLUMNS = (
    *ARTICLE_COLUMNS,
    *CLAIM_COLUMNS,
    *FIGURE_COLUMNS,
    *STATEMENT_COLUMNS,
    *SOURCE_COLUMNS,
    *STANDING_COLUMNS,
)
"""One line for each claim of every kind; a column that a kind has not is empty."""
