"""The built-in model on sentences as news writes them: number, measure and claimant of each."""

import pytest

from tallystick.pipeline.rules import read
from tallystick.schemas import Article

# Invented sentences; of each figure what it says, what it counts, and who says it (None: the
# article itself). Some have lost their commas, as scraped text has.
TOLD = [
    (
        "Suspected Islamist gunmen killed at least 42 people in a raid on a village, a local "
        "senator and a resident said.",
        [
            ("at least 42", "killed", "local senator; resident"),
        ],
    ),
    (
        "State television said the army had killed 120 militants in a week of fighting near the "
        "border.",
        [
            ("120", "killed", "State television"),
        ],
    ),
    (
        "More than 250,000 people have been killed since the conflict began in March 2011.",
        [
            ("More than 250,000", "killed", None),
        ],
    ),
    (
        "Earlier, police had said that nine people died, but the figure was later revised to 12.",
        [
            ("nine", "killed", "police"),
            ("12", "killed", "police"),
        ],
    ),
    (
        "The magnitude 6.9 quake killed at least 131 people and injured more than 1,400, the "
        "National Disaster Agency said.",
        [
            ("at least 131", "killed", "National Disaster Agency"),
            ("more than 1,400", "injured", "National Disaster Agency"),
        ],
    ),
    (
        "The fighting has killed more than 6,000 people, according to UN figures.",
        [
            ("more than 6,000", "killed", "UN"),
        ],
    ),
    (
        "Wednesday's attack was the deadliest since January, when 70 people died in twin "
        "bombings at a market.",
        [
            ("70", "killed", None),
        ],
    ),
    (
        "The strikes, carried out by government aircraft, killed 16 people in Dela and nine in "
        "Karsa, said the Velian Observatory for Human Rights.",
        [
            ("16", "killed", "Velian Observatory for Human Rights"),
            ("nine", "killed", "Velian Observatory for Human Rights"),
        ],
    ),
    (
        "Dozens of civilians were reported killed and wounded.",
        [
            ("Dozens", "casualties", None),
        ],
    ),
    (
        "The monitor said regime forces had killed 83,500 civilians, among them 27,500 in air "
        "strikes and 14,600 under torture in prison.",
        [
            ("83,500", "killed", "monitor"),
            ("27,500", "killed", "monitor"),
            ("14,600", "killed", "monitor"),
        ],
    ),
    (
        "The shelling claimed the lives of five civilians and injured 15 others, the source said.",
        [
            ("five", "killed", "source"),
            ("15", "injured", "source"),
        ],
    ),
    (
        "Activists documented the death of 104 people across Velia on Tuesday.",
        [
            ("104", "killed", "Activists"),
        ],
    ),
    (
        "Iran's Revolutionary Guards have lost at least 400 men in the conflict, according to "
        "the opposition.",
        [
            ("at least 400", "killed", "opposition"),
        ],
    ),
    (
        "The attack left dozens of people dead or wounded.",
        [
            ("dozens", "casualties", None),
        ],
    ),
    (
        "The Turkish army said one of its soldiers was killed and three were wounded in a clash "
        "with the militants.",
        [
            ("one", "killed", "Turkish army"),
            ("three", "injured", "Turkish army"),
        ],
    ),
    (
        "The Civil Defence Corps said it recovered 18 bodies from under the rubble and rescued "
        "12 people.",
        [
            ("18", "killed", "Civil Defence Corps"),
        ],
    ),
    (
        "He said that 1,200 people had been arrested and that 340 of them had been charged.",
        [
            ("1,200", "detained", None),
            ("340", "detained", None),
        ],
    ),
    (
        "The toll for the month, 1,775 dead, was the highest since May.",
        [
            ("1,775", "killed", None),
        ],
    ),
    (
        "Of the 250 people on board, 44 were rescued and 206 are missing, the maritime "
        "authority said.",
        [
            ("206", "missing", "maritime authority"),
        ],
    ),
    (
        "The army has lost 2,500 soldiers since the start of the year, the defence minister "
        "told parliament.",
        [
            ("2,500", "killed", "defence minister"),
        ],
    ),
    (
        "The number of civilians killed was 420, it said, while 1,004 were injured.",
        [
            ("420", "killed", None),
            ("1,004", "injured", None),
        ],
    ),
    (
        "The group, which has compiled casualty figures throughout the war, says 8,119 "
        "civilians perished in 2014.",
        [
            ("8,119", "killed", "group"),
        ],
    ),
    (
        "An AFP correspondent saw the bodies of five men lying in the street.",
        [
            ("five", "killed", "AFP correspondent"),
        ],
    ),
    (
        "A Reuters journalist counted nine bodies at the scene.",
        [
            ("nine", "killed", "Reuters journalist"),
        ],
    ),
    (
        "A video posted online purports to show the beheading of 21 men.",
        [
            ("21", "killed", None),
        ],
    ),
    (
        "The aid group said its teams treated 62 people for gunshot wounds, most of them young "
        "men.",
        [
            ("62", "injured", "aid group"),
        ],
    ),
    (
        "The number of Velian refugees in Levania now stands at 1.1 million, according to UNHCA.",
        [
            ("1.1 million", "refugees", "UNHCA"),
        ],
    ),
    (
        "One of the wounded later died in hospital, bringing the death toll to five.",
        [
            ("One", "killed", None),
            ("five", "killed", None),
        ],
    ),
    (
        "At least 717 pilgrims were crushed to death and 863 injured in a stampede, the civil "
        "defence directorate said on its Twitter account.",
        [
            ("At least 717", "killed", "civil defence directorate"),
            ("863", "injured", "civil defence directorate"),
        ],
    ),
    (
        "A ministry statement said that 93 people had died, 12 fewer than announced the day "
        "before.",
        [
            ("93", "killed", "ministry"),
        ],
    ),
    (
        "All 51 people on board were killed, the airline confirmed in a statement.",
        [
            ("51", "killed", "airline"),
        ],
    ),
    (
        "The soldiers' deaths bring to nine the number of American troops killed this year.",
        [
            ("nine", "killed", None),
        ],
    ),
    (
        "It was not clear who carried out the attack, in which 17 people were also wounded.",
        [
            ("17", "injured", None),
        ],
    ),
    (
        "Iraq's defense ministry says warplanes killed 31 militants in the town of Hadi, "
        "including a senior commander.",
        [
            ("31", "killed", "Iraq's defense ministry"),
        ],
    ),
    (
        "In its annual report, the Center for Media Freedom listed 65 journalists killed in "
        "2017, 39 of them murdered.",
        [
            ("65", "killed", "Center for Media Freedom"),
            ("39", "killed", "Center for Media Freedom"),
        ],
    ),
    (
        "The rebels' political wing said in a tweet it lost 13 fighters.",
        [
            ("13", "killed", "rebels' political wing"),
        ],
    ),
    (
        '"Thirty-seven bodies were brought to us," Dr. Hala Omar of the Karsa Central '
        "Hospital said.",
        [
            ("Thirty-seven", "killed", "Hala Omar"),
        ],
    ),
    (
        "An explosion at a fireworks factory in the southern state has killed at least 12 "
        "workers, local media report.",
        [
            ("at least 12", "killed", "local media"),
        ],
    ),
    (
        "Seven of the wounded had died of their injuries by nightfall, the hospital said.",
        [
            ("Seven", "killed", "hospital"),
        ],
    ),
    (
        "Twelve people, including three police, died in Thursday's clashes, said the local "
        "governor, without giving details.",
        [
            ("Twelve", "killed", "local governor"),
            ("three", "killed", "local governor"),
        ],
    ),
    (
        "He said there were credible reports that hundreds of civilians had been killed in the "
        "strikes.",
        [
            ("hundreds", "killed", None),
        ],
    ),
    (
        "The group said that of those who have died, 31,000 were civilians and 6,300 were "
        "fighters.",
        [
            ("31,000", "killed", "group"),
            ("6,300", "killed", "group"),
        ],
    ),
    (
        "Death toll in Velia nears 40,000",
        [
            ("nears 40,000", "killed", None),
        ],
    ),
    (
        "The bulk of the casualties were in Karsa, where 5,812 died, and in the suburbs of "
        "Dela, where 4,120 were killed.",
        [
            ("5,812", "killed", None),
            ("4,120", "killed", None),
        ],
    ),
    (
        "Karsa was the deadliest province, with 5,800 killed, followed by the suburbs of Dela "
        "with 4,100 and Halfa with 2,300, the centre said.",
        [
            ("5,800", "killed", "centre"),
            ("4,100", "killed", "centre"),
            ("2,300", "killed", "centre"),
        ],
    ),
    (
        "Over 200 dead as quake hits Velia",
        [
            ("Over 200", "killed", None),
        ],
    ),
    (
        "The toll surpasses 50,000, activists say.",
        [
            ("surpasses 50,000", "killed", "activists"),
        ],
    ),
    (
        "The dead numbered 144: 64 rebels, 46 soldiers and 34 civilians.",
        [
            ("144", "killed", None),
            ("64", "killed", None),
            ("46", "killed", None),
            ("34", "killed", None),
        ],
    ),
    (
        "At least 90 people were killed on Tuesday, according to the Local Committees, most of "
        "them in Damra and its suburbs.",
        [
            ("At least 90", "killed", "Local Committees"),
        ],
    ),
    (
        "The Red Crescent estimates 2.5 million people have been displaced inside Velia.",
        [
            ("2.5 million", "displaced", "Red Crescent"),
        ],
    ),
    (
        "More than 400,000 Velian refugees have registered in neighbouring countries.",
        [
            ("More than 400,000", "refugees", None),
        ],
    ),
    (
        "The highest number of deaths was in Karsa (1,200), followed by the suburbs of Damra "
        "(900) and Halfa (750), it says.",
        [
            ("1,200", "killed", None),
            ("900", "killed", None),
            ("750", "killed", None),
        ],
    ),
    (
        "Nearly 40,000 Velians have been killed since the revolt began.",
        [
            ("Nearly 40,000", "killed", None),
        ],
    ),
    (
        "The Local Committees said 90 people were killed: 35 in Damra, 20 in Halfa and 12 in Dera.",
        [
            ("90", "killed", "Local Committees"),
            ("35", "killed", "Local Committees"),
            ("20", "killed", "Local Committees"),
            ("12", "killed", "Local Committees"),
        ],
    ),
    (
        "More than 9,000 of the dead were in Karsa and 6,900 in the suburbs of Damra, the "
        "centre said.",
        [
            ("More than 9,000", "killed", "centre"),
            ("6,900", "killed", "centre"),
        ],
    ),
    (
        "The number of registered refugees has passed 400,000, the UN refugee agency says.",
        [
            ("passed 400,000", "refugees", "UN refugee agency"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_reads_number_measure_and_claimant(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = read(Article(id="a", text=text)).figures
    assert [(f.number_text, f.measure, f.claimant) for f in found] == expected


# Whole articles, in which it matters what stands before and after.
SILENT_LEAD = """Blast kills 12 in Lira

A bomb killed at least 12 people in a market in Lira on Monday, a monitoring group said.

The Marun Observatory for Human Rights said 31 others were hurt. Two children drowned in the
canal when they fled.
"""
UNPUNCTUATED = """Marun opposition says 1300 killed in raid. The Marun National Coalition said on
Wednesday that more than 1300 people were killed in a raid near the capital. Ivo Sabran a senior
member of the coalition told a news conference that the toll was 1360. The Local Committees an
activist network put the toll at 755. The council citing a doctor at the clinic said 90 had died.
According to him the rebels lost more than 40 men.
"""
DEED = """Gunmen killed nine people in a raid on Lira claimed by the Northern Front.

The Northern Front also claimed two attacks in Tavi, which killed 14 people on Sunday.
"""


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [(f.number_text, f.claimant) for f in read(Article(id="a", text=text)).figures]


def test_a_lead_s_source_is_who_is_named_below() -> None:
    observatory = "Marun Observatory for Human Rights"
    assert told(SILENT_LEAD) == [
        ("at least 12", observatory),
        ("31", observatory),
        ("Two", observatory),
    ]


def test_sources_are_found_where_commas_were_lost() -> None:
    assert told(UNPUNCTUATED)[:4] == [
        ("more than 1300", "Marun National Coalition"),
        ("1360", "Ivo Sabran"),
        ("755", "Local Committees"),
        ("90", "council"),
    ]


def test_who_claims_a_deed_is_no_source_of_its_toll_but_owns_up_to_it() -> None:
    draft = read(Article(id="a", text=DEED))
    assert [(f.number_text, f.claimant) for f in draft.figures] == [("nine", None), ("14", None)]
    assert {(s.act, s.claimant) for s in draft.statements} == {("admission", "Northern Front")}
