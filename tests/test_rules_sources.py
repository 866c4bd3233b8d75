import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.sources import Source, Sources, find_sources
from tallystick.schemas import Article

# An invented text, a piece of it, and who says that piece; None is the article's own voice.
SPEAKERS = [
    (
        "The Marun Observatory for Human Rights, a Leeds-based group that tracks the war through "
        "activists, said 41 people died.\n\nThe observatory said 12 of them were children.",
        "12",
        "Marun Observatory for Human Rights",
    ),
    (
        "The Marun Observatory said on Friday. At least 41 people died in the raid, the "
        "Leeds-based observatory said.",
        "41",
        "Marun Observatory",
    ),
    (
        "At least 41 people have died since March, the Center for Documenting Abuses (CDA) "
        "reported in its monthly tally.\n\nOf these, 9 were women, the CDA added.",
        "9",
        "Center for Documenting Abuses",
    ),
    (
        "The CDA said 9 were women. The Center for Documenting Abuses, or CDA, is run by exiles.",
        "9",
        "Center for Documenting Abuses",
    ),
    (
        "An activist group, the Lira Coordination Network, put the day's death toll at 33.",
        "33",
        "Lira Coordination Network",
    ),
    ("Activists said 33 people were killed in shelling on Tuesday.", "33", "Activists"),
    ("Data compiled by the Lira Observatory show 33 deaths.", "33", "Lira Observatory"),
    ("Estimates by the mayor put the dead at 33.", "33", "mayor"),
    ("News reports put the dead at 33.", "33", "News reports"),
    ("Nine died, the Lira agency reports.\n\nThe north has 33 dead.", "33", None),
    ("The agency's figures were nine dead.\n\nThe north has 33 dead.", "33", "agency"),
    ("UN Secretary-General Jan Berg said 33 died.", "33", "Jan Berg"),
    ("The Lira-backed Marun Freedom Forces (MFF) said 33 died.", "33", "Marun Freedom Forces"),
    ("The medics' group and local activists said 33 died.", "33", "medics' group; local activists"),
    ("The Lira Border Police Force met. The police said 33 died.", "33", "police"),
    ("Radio Lira cited the mayor as saying 33 died.", "33", "mayor"),
    ("Citing the ministry, the Lira news agency reported 33 dead.", "33", "ministry"),
    ("The report, by the Lira Board, said 33 died.", "33", "Lira Board"),
    ("The report, published on Monday, said 33 died.", "33", "report"),
    ("A report by the Lira Board found 33 had died.", "33", "Lira Board"),
    ("The Lira Geological Survey said 33 died.", "33", "Lira Geological Survey"),
    ("According to official sources, 33 died.", "33", "official sources"),
    ("The United Nations and aid groups say 33 died.", "33", "United Nations; aid groups"),
    ("At least 33 died in the attack, which the army said was the work of rebels.", "33", None),
    (
        "Officials spoke. The Lira Liberation Front has fought for years. The group said 33 died.",
        "33",
        "Lira Liberation Front",
    ),
    (
        "Nine died, the Lira Doctors Network said. The Times reported it, too. The medical group "
        "said 33 were hurt.",
        "33",
        "Lira Doctors Network",
    ),
    (
        "The army said so. The Freedom and Justice Party said 33 died.",
        "33",
        "Freedom and Justice Party",
    ),
    (
        "Jan Berg, a nurse, said nine died. Ana Roy, a clerk, spoke. She said it was true. He said "
        "33 died.",
        "33",
        "Jan Berg",
    ),
    ("An inquiry published on Nov. 13 said 33 died.", "33", "inquiry"),
    ("Officials said nine died, while Radio Lira reported 33.", "33", "Radio Lira"),
    ("The UN and local reports put the dead at 33.", "33", "UN; local reports"),
    ("Hospital and police officials said 33 died.", "33", "Hospital and police officials"),
    ("One of the elders, Jan Berg, met us and stated that 33 died.", "33", "Jan Berg"),
    (
        "The storm killed 60 people, says a report by the Lira Relief Board. Of the dead, 12 were "
        "children.\n\nThe north has suffered most. It has 33 dead, and the south 4.",
        "33",
        "Lira Relief Board",
    ),
    (
        "The storm killed 60 people, says a report by the Lira Relief Board.\n\nTwo years ago a "
        "storm killed 33 people.",
        "33",
        None,
    ),
    (
        "The town was hit, the regional governor said. Moscow said it had hit a depot. Governor "
        "Jan Berg said 33 people died.",
        "was hit",
        "Jan Berg",
    ),
    ("An official at the ministry said 33 had died.", "33", "official at the ministry"),
    ("An officer calling himself Abu Omar said 33 had died.", "33", "Abu Omar"),
    ("A clerk in the court office who called himself Jan Berg said 33 died.", "33", "Jan Berg"),
    ("According to the Lira health minister, however, 33 died.", "33", "Lira health minister"),
    ("They met a charity, Voice of Lira, which has recorded 33 deaths.", "33", "Voice of Lira"),
    (
        "The police drew up a list of 11 missing people after a fire that has killed 25.",
        "25",
        None,
    ),
    (
        "Thirty-three people were killed, according to activists and state media.",
        "Thirty-three",
        "activists; state media",
    ),
    ("State media said 14 soldiers were killed, quoting a military source.", "14", "State media"),
    ("State television reported that 14 soldiers were killed.", "14", "State television"),
    (
        "A ministry statement said 14 soldiers were killed. The Interior Ministry gave no names.",
        "14",
        "Interior Ministry",
    ),
    (
        "In a statement, the Interior Ministry said 14 soldiers were killed.",
        "14",
        "Interior Ministry",
    ),
    (
        "In a report released Monday, Human Rights Desk said 14 villagers were executed.",
        "14",
        "Human Rights Desk",
    ),
    ("A report by Human Rights Desk said 14 villagers were executed.", "14", "Human Rights Desk"),
    (
        "A Human Rights Desk report found that 14 villagers were executed.",
        "14",
        "Human Rights Desk",
    ),
    ("The United Nations says 60,000 people have fled.", "60,000", "United Nations"),
    ("The UN estimates that 60,000 people have fled.", "60,000", "UN"),
    ("The UN's refugee agency estimates 60,000 people have fled.", "60,000", "UN's refugee agency"),
    ("More than 60,000 people have fled, UN figures show.", "60,000", "UN"),
    ("UN figures show that 60,000 people have fled.", "60,000", "UN"),
    (
        "U.N. spokeswoman Ana Brek told reporters in Geneva that 60 people had drowned.",
        "60",
        "Ana Brek",
    ),
    (
        "Ana Brek, a spokeswoman for the U.N. refugee agency, said 60 people had drowned.",
        "60",
        "Ana Brek",
    ),
    (
        "Ana Brek, spokeswoman for the U.N. refugee agency, said 60 people had drowned. She said "
        "12 were missing.",
        "12",
        "Ana Brek",
    ),
    (
        "Foreign Minister Ivo Stark said 60 people had drowned. Stark said the navy found 12 "
        "bodies.",
        "12",
        "Ivo Stark",
    ),
    (
        '"We have found 60 bodies," said Ivo Stark, head of the crew. "Twelve are children."',
        "Twelve",
        "Ivo Stark",
    ),
    (
        '"We have found 60 bodies," Stark said. Ivo Stark leads the rescue service.',
        "60",
        "Ivo Stark",
    ),
    ("Rami Deeb, who heads the Marun Observatory, said that 12 people died.", "12", "Rami Deeb"),
    ("Rami Deeb, director of the Marun Observatory, told AFP 12 people died.", "12", "Rami Deeb"),
    (
        "The observatory's director, Rami Deeb, told AFP by phone that 12 people died.",
        "12",
        "Rami Deeb",
    ),
    ("Two security officials said 12 people died.", "12", "Two security officials"),
    ("Hospital officials said 12 people died.", "12", "Hospital officials"),
    (
        "A senior police officer, who spoke on condition of anonymity, said 12 people died.",
        "12",
        "senior police officer",
    ),
    (
        "12 people died, a senior police officer said on condition of anonymity.",
        "12",
        "senior police officer",
    ),
    ("Police in the city of Lira said 12 people died.", "12", "Police in the city of Lira"),
    ("12 people died, police in Lira said.", "12", "police in Lira"),
    ("Local residents reported that 12 people died.", "12", "Local residents"),
    (
        "Twelve people died in the blast. The bridge was closed. Four villages were cut off.",
        "Twelve",
        None,
    ),
    ("The war has killed more than 200,000 people since 2011.", "200,000", None),
    (
        "The minister denied that 12 people died. Another 40 people died in a bus crash last year.",
        "40",
        None,
    ),
    (
        "The rebels said they killed 12 soldiers, but the army put its losses at three.",
        "12",
        "rebels",
    ),
    (
        "The rebels said they killed 12 soldiers, but the army put its losses at three.",
        "three",
        "army",
    ),
    (
        "The rebels said they killed 12 soldiers. The army said only three were wounded.",
        "three",
        "army",
    ),
    ("The army said 12 soldiers died; the rebels claimed 40.", "40", "rebels"),
    ("The governor, Hasan Oru, told the Aza news agency that 12 people died.", "12", "Hasan Oru"),
    ("The Aza news agency quoted governor Hasan Oru as saying 12 people died.", "12", "Hasan Oru"),
    (
        "Twelve people died, the Aza news agency quoted the governor as saying.",
        "Twelve",
        "governor",
    ),
    ("Twelve people died, Aza reported, citing police.", "Twelve", "police"),
    ("Citing hospital records, the ministry said 12 people died.", "12", "ministry"),
    (
        "The army spokesman, Col. Jan Berg, denied the report. He said that 3 soldiers were hurt.",
        "3",
        "Jan Berg",
    ),
    ("President Ali Noor on Sunday said that 3 soldiers were hurt.", "3", "Ali Noor"),
    (
        "President Ali Noor's office said that 3 soldiers were hurt.",
        "3",
        "President Ali Noor's office",
    ),
    (
        "The opposition Free Marun Council says that 300 people were arrested.",
        "300",
        "Free Marun Council",
    ),
    ("It is feared that up to 30 people died, said rescuers.", "30", "rescuers"),
    (
        "Doctors Without Borders said its hospital received 30 wounded.",
        "30",
        "Doctors Without Borders",
    ),
    (
        "The International Committee of the Red Cross (ICRC) said 30 people were hurt. ICRC teams "
        "helped. The ICRC also said 4 were missing.",
        "4",
        "International Committee of the Red Cross",
    ),
    (
        "The health ministry in the territory said 30 people were hurt.",
        "30",
        "health ministry in the territory",
    ),
    ("Witnesses and medics said that 30 people were hurt.", "30", "Witnesses; medics"),
    ("Both the army and the police said that 30 people were hurt.", "30", "army; police"),
    ("Along with the army, the police also said 30 people were hurt.", "30", "army; police"),
    (
        "Along with the observatory, Amnesty Global said 30 people were hurt.",
        "30",
        "observatory; Amnesty Global",
    ),
    (
        "The group, which relies on a network of doctors, said 30 people were hurt. Earlier the "
        "Lira Network said all was calm.",
        "30",
        "group",
    ),
    (
        "The Lira Network counts the dead. The network says 30 people were killed.",
        "30",
        "Lira Network",
    ),
    (
        "The Lira Network, which counts the dead, says 30 people were killed. It also says 4 "
        "vanished.",
        "4",
        "Lira Network",
    ),
    ("Aid workers put the number of displaced at 4,000.", "4,000", "Aid workers"),
    ("The number of displaced, put at 4,000 by aid workers, is growing.", "4,000", "aid workers"),
    (
        "The death toll reached 45 on Monday, up from 40, the ministry said in a statement.",
        "45",
        "ministry",
    ),
    ("On Monday, the ministry raised the death toll to 45.", "45", "ministry"),
    ("The ministry's latest toll is 45 dead.", "45", "ministry"),
    ("Officials say the toll is likely to rise. So far 45 bodies have been found.", "45", None),
    (
        "Gen. Omar Sabri, the regional commander, was quoted by the Aza agency as saying 45 "
        "rebels were killed.",
        "45",
        "Omar Sabri",
    ),
    ("Moscow said 45 rebels were killed.", "45", "Moscow"),
    ("Russia's defence ministry said 45 rebels were killed.", "45", "Russia's defence ministry"),
    ("The Russian military says it killed 45 rebels.", "45", "Russian military"),
    (
        "Speaking in Lira, Defence Minister Omar Sabri said 45 rebels were killed.",
        "45",
        "Omar Sabri",
    ),
    (
        "“Forty-five people are dead,” Sabri told the BBC. “Nine are missing.” Omar Sabri is the "
        "mayor.",
        "Nine",
        "Omar Sabri",
    ),
    (
        "Mr. Sabri said the storm killed 9 people. Earlier, mayor Omar Sabri had spoken.",
        "9",
        "Omar Sabri",
    ),
    ("According to the Lira-based Institute for Peace, 9 people died.", "9", "Institute for Peace"),
    (
        "According to figures from the Institute for Peace, 9 people died.",
        "9",
        "Institute for Peace",
    ),
    ("According to the United Nations, 9 people died and 12 were hurt.", "12", "United Nations"),
    ("According to a statement from the army, 9 people died.", "9", "army"),
    (
        "According to a report by the Institute for Peace released on Monday, 9 people died.",
        "9",
        "Institute for Peace",
    ),
    ("The Institute for Peace has documented the deaths of 9 people.", "9", "Institute for Peace"),
    ("The Institute for Peace documented 9 deaths.", "9", "Institute for Peace"),
    ("The Institute for Peace has recorded 9 deaths in custody.", "9", "Institute for Peace"),
    ("Deaths recorded by the Institute for Peace include 9 children.", "9", "Institute for Peace"),
    ("The army tweeted that 9 rebels died.", "9", "army"),
    ('"9 rebels died," the army said on Twitter.', "9", "army"),
    ("Quoting General Omar Sabri, the army tweeted that 9 rebels died.", "9", "Omar Sabri"),
    (
        "State Department spokesman Joe Hill expressed concern over reports that 9 people died.",
        "9",
        "Joe Hill",
    ),
    ("State Department spokesman Joe Hill cited reports that 9 people died.", "9", "Joe Hill"),
    (
        "Hill pointed to reports indicating that 9 people died. Joe Hill is the spokesman.",
        "9",
        "Joe Hill",
    ),
    (
        "Col. Ahmed Rana, a spokesman for the Saru military, said 17 militants were killed in the "
        "raid.",
        "17",
        "Ahmed Rana",
    ),
    ("Military spokesman Colonel Ahmed Rana said 17 militants were killed.", "17", "Ahmed Rana"),
    (
        "Security forces killed 17 militants in a raid, military spokesman Ahmed Rana said on "
        "Sunday.",
        "17",
        "Ahmed Rana",
    ),
    (
        "Security forces killed 17 militants, said military spokesman Ahmed Rana. He added that "
        "two soldiers died.",
        "two",
        "Ahmed Rana",
    ),
    ("At least 17 people were killed, officials said.", "17", "officials"),
    ("At least 17 people were killed, officials and witnesses said.", "17", "officials; witnesses"),
    (
        "At least 17 people were killed, local government official Idris Bala told Reuters.",
        "17",
        "Idris Bala",
    ),
    (
        "At least 17 people were killed, said Idris Bala, a member of the local council.",
        "17",
        "Idris Bala",
    ),
    ('"I counted 17 bodies," said Idris Bala, a resident.', "17", "Idris Bala"),
    ("A resident, Idris Bala, said he counted 17 bodies.", "17", "Idris Bala"),
    ("Resident Idris Bala said he counted 17 bodies.", "17", "Idris Bala"),
    ("Idris Bala, 34, said he counted 17 bodies.", "17", "Idris Bala"),
    ("One survivor told AP that he saw 17 bodies.", "17", "One survivor"),
    (
        "Seventeen people were killed, the official Saru News Agency (SNA) reported.",
        "Seventeen",
        "Saru News Agency",
    ),
    (
        "SNA said 17 were killed. The Saru News Agency (SNA) is run by the state.",
        "17",
        "Saru News Agency",
    ),
    ("The governor of Lira province, Musa Kelo, said 17 people were killed.", "17", "Musa Kelo"),
    ("Lira province governor Musa Kelo said 17 people were killed.", "17", "Musa Kelo"),
    ("Lira Governor Musa Kelo said 17 people were killed.", "17", "Musa Kelo"),
    ("The provincial governor said 17 people were killed.", "17", "provincial governor"),
    (
        "The toll rose to 17 on Monday, Kelo said. Governor Musa Kelo spoke by phone.",
        "17",
        "Musa Kelo",
    ),
    (
        "The UN High Commissioner for Refugees, Sadia Noor, said 170,000 people had fled.",
        "170,000",
        "Sadia Noor",
    ),
    ("UN human rights chief Sadia Noor said 170 people had died.", "170", "Sadia Noor"),
    ("UNICEF said 170 children had died.", "170", "UNICEF"),
    ("Save the Young said 170 children had died.", "170", "Save the Young"),
    ("Human Rights Desk has documented at least 170 deaths.", "170", "Human Rights Desk"),
    ("Human Rights Desk's Ana Brek said 170 people had died.", "170", "Ana Brek"),
    ("Ana Brek of Human Rights Desk said 170 people had died.", "170", "Ana Brek"),
    ("Ana Brek, from the aid group Help Global, said 170 people had died.", "170", "Ana Brek"),
    ("The Lira Times reported that 170 people had died.", "170", "Lira Times"),
    ("Local media reported 170 deaths.", "170", "Local media"),
    ("Local media reports said 170 people died.", "170", "Local media"),
    (
        "Thai police said 12 suspects were arrested. Police spokesman Somchai Dee said three were "
        "released.",
        "three",
        "Somchai Dee",
    ),
    (
        "The Defense Department says 12 soldiers were wounded. The Pentagon said two were in "
        "serious condition.",
        "two",
        "Pentagon",
    ),
    (
        "A US official, speaking on condition of anonymity, said 12 soldiers were wounded.",
        "12",
        "US official",
    ),
    ("U.S. officials told CNN 12 soldiers were wounded.", "12", "U.S. officials"),
    (
        "The group said on its website that 12 fighters were killed. The Lira Front has fought "
        "since 2001.",
        "12",
        "group",
    ),
    (
        "The Lira Front said on its website that 12 fighters were killed. The group denied "
        "hitting civilians.",
        "12",
        "Lira Front",
    ),
    (
        "The Lira Front fights the army. In a statement posted online, the group said it killed "
        "12 soldiers.",
        "12",
        "Lira Front",
    ),
    ("A Lira Front statement said it killed 12 soldiers.", "12", "Lira Front"),
    ("The Taliban claimed 12 soldiers were killed.", "12", "Taliban"),
    ("Taliban spokesman Zabi Khan said 12 soldiers were killed.", "12", "Zabi Khan"),
    (
        "The head of the Lira Red Crescent, Dr. Amal Said, said 12 bodies were recovered.",
        "12",
        "Amal Said",
    ),
    ("Amal Said, head of the Lira Red Crescent, said 12 bodies were recovered.", "12", "Amal Said"),
    (
        "Rescuers had recovered 12 bodies by Sunday evening, the Lira Red Crescent said.",
        "12",
        "Lira Red Crescent",
    ),
    ("Rescue teams have recovered 12 bodies, Lira's mayor said.", "12", "Lira's mayor"),
    (
        "A spokeswoman for the ministry told the BBC that 12 bodies were recovered.",
        "12",
        "spokeswoman for the ministry",
    ),
    (
        "The ministry's spokeswoman, Rosa Lint, told the BBC that 12 bodies were recovered.",
        "12",
        "Rosa Lint",
    ),
    ('Rosa Lint, the ministry\'s spokeswoman, said: "We recovered 12 bodies."', "12", "Rosa Lint"),
    (
        'Lint said: "We recovered 12 bodies. Eight are men." Rosa Lint is a nurse.',
        "Eight",
        "Rosa Lint",
    ),
    ("The ministry announced that 12 had died, bringing the toll to 45.", "45", "ministry"),
    ("The ministry said 12 had died.\n\nThe toll includes four children.", "four", "ministry"),
    ("The ministry said 12 had died.\n\nFour children were among the dead.", "Four", "ministry"),
    ("The ministry said 12 had died. They included four children.", "four", "ministry"),
    (
        "The ministry said 12 had died.\n\nThe town was hit by a storm in 1990 that killed 100.",
        "100",
        None,
    ),
    ("Saru has been at war since 2001. More than 70,000 people have died.", "70,000", None),
    ("More than 70,000 people have died, by the UN's count.", "70,000", "UN"),
    ("By some estimates, more than 70,000 people have died.", "70,000", None),
    ("Analysts estimate that more than 70,000 people have died.", "70,000", "Analysts"),
    (
        "Prof. Lee Tan, an analyst at Lira University, estimates that 70,000 people have died.",
        "70,000",
        "Lee Tan",
    ),
    ("The commission's report, published on Friday, says 70 people died.", "70", "commission"),
    ("An inquiry found that 70 people died.", "70", "inquiry"),
    ("A court heard that 70 people died.", "70", None),
    ("Prosecutors said 70 people died.", "70", "Prosecutors"),
    ("The prosecutor told the court that 70 people died.", "70", "prosecutor"),
    ("The defence minister, Ivo Stark, told parliament 70 people died.", "70", "Ivo Stark"),
    ('"There are 70 dead," he said. Mayor Ivo Stark visited the site before. ', "70", None),
    ('Mayor Ivo Stark visited the site. "There are 70 dead," he said.', "70", "Ivo Stark"),
    (
        "In Lira, police said 70 people died; in Aza, the mayor's office reported 12 dead.",
        "12",
        "mayor's office",
    ),
    ("Police reported 70 dead while hospital sources spoke of 90.", "90", "hospital sources"),
    (
        "Police reported 70 dead, but a doctor at Lira hospital said he had seen 90 bodies.",
        "90",
        "doctor at Lira hospital",
    ),
    ("While police reported 70 dead, the opposition says 90 died.", "90", "opposition"),
    (
        "The Kremlin said 70 people had died. Its spokesman, Pavel Orlov, gave no details.",
        "70",
        "Kremlin",
    ),
    (
        "Kremlin spokesman Pavel Orlov dismissed the UN figure of 70 dead as false.",
        "70",
        "Pavel Orlov",
    ),
]


def read(text: str) -> Sources:
    return find_sources(Article(id="a", text=text), split(text))


def source_at(text: str, piece: str) -> Source | None:
    start = text.rindex(piece)
    return read(text).at(start, start + len(piece))


def folded(names: str | None) -> set[str]:
    plain = (names or "").casefold().split("; ")
    return {" ".join(w for w in name.split() if w not in ("the", "a", "an")) for name in plain}


@pytest.mark.parametrize(("text", "piece", "claimant"), SPEAKERS)
def test_who_says_it(text: str, piece: str, claimant: str | None) -> None:
    source = source_at(text, piece)
    assert folded(source and source.claimant) == folded(claimant)


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Twelve people died, governor Hasan Oru told Radio Lira.", "Radio Lira"),
        ("Twelve people died, governor Hasan Oru told reporters.", None),
        ("Twelve people died, governor Hasan Oru told a news conference in Lira.", None),
        ("The army tweeted that rain fell. Twelve people died, it said.", "Twitter"),
        (
            "Twelve people died, the Aza news agency reported, citing governor Hasan Oru.",
            "Aza news agency",
        ),
        ("The Lira Network said on Facebook that Twelve people died.", "Facebook"),
        ("In a fax to the LBC, the Lira Network said Twelve people died.", "LBC"),
        ("Governor Hasan Oru cited reports that Twelve people died.", "reports"),
        ("LIRA, May 9 (Aza) - Twelve people died, governor Hasan Oru told Aza.", None),
    ],
)
def test_the_channel_between(text: str, via: str | None) -> None:
    source = source_at(text, "Twelve")
    assert source is not None
    assert source.via == via


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        (
            "FLD spokesman Hasan Oru said 9 died. The Front for Lasting Dignity (FLD) is a party.",
            "Front for Lasting Dignity",
        ),
        ("Hasan Oru, head of the port office, said 9 died.", "port office"),
        ("The hospital is full, its director, Amal Roy, said, and 9 died.", "hospital"),
        ("Amal Roy, who heads the Lira Network, said 9 died.", "Lira Network"),
        ("Amal Roy of the Lira Network said 9 died.", "Lira Network"),
        ("Amal Roy, 51, said 9 died.", None),
    ],
)
def test_the_body_a_person_speaks_for(text: str, affiliation: str | None) -> None:
    source = source_at(text, "9")
    assert source is not None
    assert source.affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "voice", "kind"),
    [
        ("Police said 9 died.", "named", "state"),
        ("Local officials said 9 died.", "unnamed", "state"),
        ("A doctor at Lira hospital said 9 died.", "unnamed", "medical"),
        ("The Lira Observatory said 9 died.", "named", "monitor"),
        ("Jan Berg was accused of it, rebels said, and 9 died.", "unnamed", "armed_group"),
    ],
)
def test_voice_and_type(text: str, voice: str, kind: str) -> None:
    source = source_at(text, "9")
    assert source is not None
    assert (source.voice, source.claimant_type) == (voice, kind)


def test_a_passive_without_an_agent_has_no_claimant() -> None:
    source = source_at("The commander has been accused of 9 killings.", "9")
    assert source is not None
    assert (source.claimant, source.voice) == (None, "unnamed")
    assert source.attribution == "has been accused of"


def test_a_repeated_attribution_is_lengthened_until_it_stands_alone() -> None:
    text = "Mayor Jan Berg fled. He said 9 died. He said 4 were hurt."
    sources = [source_at(text, "9"), source_at(text, "4")]
    assert [s and text.count(s.attribution) for s in sources] == [1, 1]


def test_a_source_carries_into_text_that_goes_on_with_it() -> None:
    text = (
        "The ministry said 40 died.\n\nOf them, 9 were women.\n\nIn 1990 a flood killed 7 people."
    )
    assert source_at(text, "9 were") == source_at(text, "40")
    assert source_at(text, "7 people") is None


def test_words_in_quotation_marks_bring_no_source_in() -> None:
    source = source_at('"He said: go, and 9 of us fell," Ana Roy told the court.', "9")
    assert source is not None
    assert source.claimant == "Ana Roy"


def test_a_statement_in_full_belongs_to_whom_it_is_by() -> None:
    text = "Mayor Ana Roy said:\n\nWe are in mourning. The flood took 9 lives."
    source = source_at(text, "9")
    assert source is not None
    assert source.claimant == "Ana Roy"


PIECES = st.lists(
    st.sampled_from(
        [
            "The army ",
            "said ",
            "He ",
            ", ",
            ". ",
            '"',
            "according to ",
            "Ana Roy",
            "\n\n",
            " by ",
            "(AB) ",
            "denied ",
            "that 9 died",
            "’s",
            " count ",
            "who ",
            "\x00",
            "and ",
            "told ",
            "citing ",
            ";",
        ]
    ),
    max_size=40,
)


@given(PIECES)
def test_any_text_is_read_and_every_attribution_is_verbatim(pieces: list[str]) -> None:
    text = "".join(pieces)
    sources = read(text)
    for utterance in sources.utterances:
        source = utterance.source
        assert text[slice(*source.place)] == source.attribution != ""
        assert (source.claimant is None) <= (source.voice == "unnamed")
    sources.at(0, len(text))
