"""Whom the words of an invented sentence make its source."""

import pytest

from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.sources import Source, find_sources
from tallystick.schemas import Article

# An invented text, a piece of it, and who says that piece; None is the article's own voice.
CLAIMANTS = [
    ("The government that sits in the east put deaths at 33.", "33", "government"),
    ("The army says the man that ran away shot 33.", "33", "army"),
    ("Local officials had first put the number of dead at 33.", "33", "Local officials"),
    ("A bomb put in a van blew up in Lira, killing 33, an officer said.", "33", "officer"),
    ("Guards put 33 men to torture and killed them.", "33", None),
    ("In other places near Lira 33 more were killed.", "33", None),
    ("Of the nuns estimated to be in Lira, 33 died, the Lira Legal Office said.", "33",
     "Lira Legal Office"),
    ("One more confirmed death brought the dead to 33.", "33", None),
    ("The army shot 33, a charge the coast guard hotly denied.", "33", None),
    ("The toll claimed, 33 dead, seems high.", "33", None),
]  # fmt: skip


def source_at(text: str, piece: str) -> Source | None:
    sentences = split(text)
    at = text.index(piece)
    return find_sources(Article(id="a", text=text), sentences).at(at, at + len(piece))


@pytest.mark.parametrize(("text", "piece", "claimant"), CLAIMANTS)
def test_the_words_belong_to_their_source(text: str, piece: str, claimant: str | None) -> None:
    source = source_at(text, piece)
    assert (source.claimant if source else None) == claimant
