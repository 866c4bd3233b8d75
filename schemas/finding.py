"""Findings: what the checks say about a claim, from a closed list of codes."""

from typing import Literal, get_args

from pydantic import Field

from .claim import Strict
from .vocabulary import Severity

FindingCode = Literal[
    # rejects
    "quote_not_found",
    "attribution_not_found",
    "number_not_in_evidence",
    # the answer and the record
    "invalid_claim",
    "answer_incomplete",
    "part_unread",
    "repair_failed",
    "duplicate_id",
    "article_differs",
    "span_differs",
    # the number and its words
    "qualifier_mismatch",
    "number_shape",
    "number_text_mismatch",
    "measure_mismatch",
    "group_mismatch",
    "words_not_in_article",
    # who says it
    "claimant_not_in_attribution",
    "voice_mismatch",
    # references between claims
    "reference_unknown",
    "reference_circular",
    "reference_rejected",
    "reference_kind",
    "part_differs",
    "sum_breaks",
    # time, place in the text, repetition
    "date_impossible",
    "in_boilerplate",
    "duplicate_claim",
    "example_leaked",
]

REJECTING: frozenset[FindingCode] = frozenset(
    {"quote_not_found", "attribution_not_found", "number_not_in_evidence"}
)
"""The findings that reject a claim; `invalid_claim` marks an item that never became one."""

MEANINGS: dict[FindingCode, str] = {
    "quote_not_found": "a quote is not in the article, in one piece and with the same numbers",
    "attribution_not_found": "the words of the attribution are not in the article",
    "number_not_in_evidence": "the number does not parse out of any one piece of the evidence",
    "invalid_claim": "an item of the answer does not satisfy the schema, even by itself",
    "answer_incomplete": "the answer was cut off or its re-ask failed; what was whole is kept",
    "part_unread": "a part of a long article got no usable answer",
    "repair_failed": "the question about claims with findings got no usable answer",
    "duplicate_id": "two claims have the same id; the later one was given another",
    "article_differs": "the claims were read from another text of this article (SHA-256 differs)",
    "span_differs": "the stored offsets do not hold the quote",
    "qualifier_mismatch": "the hedge beside the number in the article is another one",
    "number_shape": "number, low, high and qualifier do not go together",
    "number_text_mismatch": "the number as written is not in the evidence or means another number",
    "measure_mismatch": "the words beside the number speak of another kind of harm",
    "group_mismatch": "status, age or sex contradict the words for the victims",
    "words_not_in_article": "a field that holds the article's words has words that are not in it",
    "claimant_not_in_attribution": "the attribution neither names the claimant nor refers back "
    "to it",
    "voice_mismatch": "voice, claimant and attribution do not go together",
    "reference_unknown": "a reference names no claim of this article; it was set to null",
    "reference_circular": "following part_of leads back to the claim; it was set to null",
    "reference_rejected": "a reference names a rejected claim; it was set to null",
    "reference_kind": "a reference points to a claim of the wrong kind",
    "part_differs": "a part and its total differ in measure or claimant",
    "sum_breaks": "the parts that are surely apart exceed their total",
    "date_impossible": "a date does not exist, ends before it starts, or lies after publication",
    "in_boilerplate": "all of the evidence stands outside the story",
    "duplicate_claim": "another claim says the same number of the same people by the same source",
    "example_leaked": "words of the prompt's example stand in the answer and not in the article",
}


class Finding(Strict):
    """One thing that a check says about one claim.

    `message` is a sentence that says what is wrong, with the words in question.
    """

    code: FindingCode
    severity: Severity
    claim: str | None = Field(description="The claim's id; null for the article as a whole.")
    message: str


def finding(code: FindingCode, claim: str | None, message: str) -> Finding:
    """Return a finding with the severity that its code has."""
    severity: Severity = "reject" if code in REJECTING or code == "invalid_claim" else "warning"
    return Finding(code=code, severity=severity, claim=claim, message=message)


assert set(get_args(FindingCode)) == set(MEANINGS), "every code is explained"
