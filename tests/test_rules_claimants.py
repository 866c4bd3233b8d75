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
    ("The toll of the slide was raised to 33 by the Lira Relief Agency.", "33",
     "Lira Relief Agency"),
    ("On Nov. 9 only 33 were reported dead by the army.", "33", "army"),
    ("Deaths stood at 33 in a count made on Saturday by a group of researchers.", "33",
     "group of researchers"),
    ("According to figures released on Monday by the Lira Health Ministry, 33 died.", "33",
     "Lira Health Ministry"),
    ("Ana Roy, a nurse, said police saw nothing.", "nothing", "Ana Roy"),
    ("Lira Radio said 9 died. Nurses said 12 did. The website said 33 did.", "33",
     "Lira Radio"),
    ("Ana Roy, head of the Lira police and the first official to give the estimate of 33 deaths, "
     "left.", "33", "Ana Roy"),
    ("Refugees interviewed by Amana this week in the Lira camp said 33 died.", "33", "Refugees"),
    ("According to the news outlet RFX, 33 died.", "33", "RFX"),
    ("Nine died, the army said. Some 33 people drowned in Lira.", "33", "army"),
    ("A list made by the army put the dead at 33.", "33", "army"),
    ("In Lira 33 died, per the health ministry.", "33", "health ministry"),
    ("In Lira 33 died at 9 per day.", "33", None),
    ("In Lira 33 are dead, officials tell Amana.", "33", "officials"),
    ("In Lira 33 died, in the ministry's estimation.", "33", "ministry"),
    ("Local media are reporting that 33 died.", "33", "Local media"),
    ("In Lira 33 died, the mayor's office posted on Telegram.", "33", "mayor's office"),
    ("Guards posted on the roof saw 33 men flee.", "33", None),
    ("The ministry informed the press that 33 had died.", "33", "ministry"),
]  # fmt: skip

# A text, the claimant of what it says last, and one field of it.
FIELDS = [
    ("Ana Roy said the coast guard put the dead at 33.", "via", "Ana Roy"),
    ("Officials were quoted by the daily Amana as saying 33 died.", "via", "Amana"),
    ("Tavira, a militia of the hills, said 33 died.", "claimant_type", "armed_group"),
    ("The Amana website opened. Amana said 33 died.", "claimant_type", "media"),
    ("Ana Roy, a government doctor, said 33 died.", "claimant_type", "medical"),
    ("Ana Roy, a director at the DLG, said 33 died.", "claimant_type", "other"),
    ("Local people said 33 died.", "claimant_type", "witness"),
    ("Ivo Roy, head of the Lira port office, left. Roy said 33 died.", "affiliation",
     "Lira port office"),
    ("President Ivo Roy left. Roy said 33 died.", "claimant_type", "state"),
    ("Ana Roy, mayor of the regional centre Lira, said 33 died.", "affiliation", "Lira"),
    ("The coast guard said 33 died.", "voice", "named"),
    ("The clinic treated 33 men, its director Ana Roy wrote.", "affiliation", "clinic"),
    ("A group of researchers said 33 died.", "voice", "unnamed"),
    ("The toll is 33, Ana Roy said in an Amana Radio interview.", "via", "Amana Radio"),
    ("Ana Roy, a nurse, gave Radio Amana a toll of 33 dead.", "via", "Radio Amana"),
    ("Ivo Roy, the Lira County sheriff, said 33 died.", "affiliation", "Lira County"),
]  # fmt: skip


def source_at(text: str, piece: str) -> Source | None:
    sentences = split(text)
    at = text.index(piece)
    return find_sources(Article(id="a", text=text), sentences).at(at, at + len(piece))


@pytest.mark.parametrize(("text", "piece", "claimant"), CLAIMANTS)
def test_the_words_belong_to_their_source(text: str, piece: str, claimant: str | None) -> None:
    source = source_at(text, piece)
    assert (source.claimant if source else None) == claimant


@pytest.mark.parametrize(("text", "field", "value"), FIELDS)
def test_who_the_source_is(text: str, field: str, value: str) -> None:
    source = source_at(text, "33")
    assert source is not None
    assert getattr(source, field) == value
