import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.sources import find_sources
from tallystick.pipeline.rules.statements import find_statements
from tallystick.schemas import Article, DraftFigure, DraftStatement


def read(text: str, figures: tuple[DraftFigure, ...] = ()) -> list[DraftStatement]:
    article, sentences = Article(id="a", text=text), split(text)
    return find_statements(article, sentences, find_sources(article, sentences), figures)


def figure(name: str, claimant: str, number_text: str, evidence: str) -> DraftFigure:
    return DraftFigure(
        id=name,
        claimant=claimant,
        affiliation=None,
        claimant_type="state",
        voice="named",
        via=None,
        evidence=[evidence],
        attribution=None,
        measure="killed",
        number=int(number_text),
        low=None,
        high=None,
        number_text=number_text,
        qualifier="exact",
        victims="people",
        status="unspecified",
        age="unspecified",
        sex="unspecified",
        cause=None,
        place=None,
        period=None,
        counting="event",
        part_of=None,
    )


@pytest.mark.parametrize(
    ("text", "act", "claimant", "target"),
    [
        ("Ana Roy accused the army of looting the mill.", "accusation", "Ana Roy", "army"),
        ("The mayor blamed Lira Power, a utility.", "accusation", "mayor", "Lira Power"),
        (
            "The ministry held the rebels responsible for the raid.",
            "accusation",
            "ministry",
            "rebels",
        ),
        ("The army has been accused of looting.", "accusation", None, "army"),
        ("The rebels said the army had shelled the market.", "accusation", "rebels", "army"),
        ("The Lira Front is thought to be behind it.", "accusation", None, "Lira Front"),
        ("The mayor condemned the raid on the camp.", "accusation", "mayor", None),
        ("The mayor condemned the raid by the guards.", "accusation", "mayor", "guards"),
        ('The army blamed the raid on "bandits".', "accusation", "army", "bandits"),
        ("Some neighbours complained of a slow response.", "accusation", "Some neighbours", None),
        ("The army denied that it had looted the mill.", "rejection", "army", None),
        ('The army called the report "a fairy tale".', "rejection", "army", None),
        ('"That is false," army spokesman Jan Berg said.', "rejection", "Jan Berg", None),
        ("The army said its men had never fired on the boats.", "rejection", "army", None),
        ("The Lira Front claimed responsibility for the raid.", "admission", "Lira Front", None),
        ("The Lira Front said its fighters attacked the post.", "admission", "Lira Front", None),
        ("The mayor admitted that mistakes had been made.", "admission", "mayor", None),
        ("The agency warned that the camps would flood.", "warning", "agency", None),
        ("The mayor expects the toll to rise.", "warning", "mayor", None),
        ("Doctors fear the town could starve.", "warning", "Doctors", None),
        ("The mayor conceded that help came late.", "admission", "mayor", None),
        ("The Lira Front distanced itself from the raid.", "rejection", "Lira Front", None),
        ('"Many more will die of hunger," said nurse Ana Roy.', "warning", "Ana Roy", None),
        ("The army said it fired in self-defence.", "justification", "army", None),
        ("The mayor said the post was hit because it held arms.", "justification", "mayor", None),
        ("The office said its list does not include the old.", "method", "office", None),
        ("The office says it relies on hospital records.", "method", "office", None),
    ],
)
def test_acts(text: str, act: str, claimant: str | None, target: str | None) -> None:
    [statement] = read(text)
    assert (statement.act, statement.claimant, statement.target) == (act, claimant, target)
    assert statement.evidence == [text[:-1] if text.endswith(".") else text] or (
        statement.evidence[0] in text
    )
    assert statement.summary.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "The army looted the mill.",
        "The army said the road was open.",
        "The mayor called for calm.",
        "The minister claimed a victory.",
        "Ana Roy, who accused nobody, left.",
        "Army denies looting mill\n\nThe road was open.",
        "No one has claimed responsibility.",
        "The army said troops stormed the mill.",
        "Ana Roy declined to accuse the army.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert read(text) == []


def test_a_rejection_is_tied_to_the_accusation_it_answers() -> None:
    accusation, rejection = read(
        "Ana Roy accused the army of looting the mill. The army denied the charge."
    )
    assert rejection.disputes == [accusation.id]
    assert rejection.target == "Ana Roy"


def test_a_rejected_number_is_tied_to_the_figure_before_it() -> None:
    text = "The ministry said 40 people died. The rebels dismissed that figure. Nobody counted 60."
    figures = (
        figure("f1", "ministry", "40", "40 people died"),
        figure("f2", "mayor", "60", "counted 60"),
    )
    [rejection] = read(text, figures)
    assert (rejection.disputes, rejection.target) == (["f1"], "ministry")


def test_a_rejection_answers_all_accusations_made_in_a_row() -> None:
    text = "Ana Roy accused the army of theft. The mayor blamed the army. The army denied it."
    first, second, rejection = read(text)
    assert rejection.disputes == [first.id, second.id]


def test_a_rejection_answers_those_that_name_its_source() -> None:
    text = "Ana Roy accused the army of theft. Jan Berg blamed the mayor. The army denied it."
    first, _, rejection = read(text)
    assert (rejection.disputes, rejection.target) == ([first.id], "Ana Roy")


def test_where_nobody_is_accused_a_rejection_answers_the_last_toll() -> None:
    text = "The mayor said 40 died. The army said no, it was nonsense."
    [rejection] = read(text, (figure("f1", "mayor", "40", "40 died"),))
    assert rejection.disputes == ["f1"]


def test_a_rejected_account_is_that_of_whom_the_words_name() -> None:
    text = (
        "The Defence Ministry said 14 men died. The Rebel Council said it had killed 60. "
        'A doctor dismissed the ministry\'s statement as "a fantasy".'
    )
    told = (
        figure("f1", "Defence Ministry", "14", "14 men died"),
        figure("f2", "Rebel Council", "60", "it had killed 60"),
    )
    rejection = read(text, told)[-1]
    assert (rejection.disputes, rejection.target) == (["f1"], "Defence Ministry")


def test_a_rejected_toll_is_the_total_and_no_part_of_it() -> None:
    text = "The mayor said 83 died, 27 of them pupils. Residents said the number was far higher."
    part = figure("f2", "mayor", "27", "27 of them pupils").model_copy(update={"part_of": "f1"})
    rejection = read(text, (figure("f1", "mayor", "83", "83 died"), part))[-1]
    assert (rejection.act, rejection.disputes) == ("rejection", ["f1"])


def test_one_source_and_act_on_one_subject_is_one_statement() -> None:
    text = "The army denied the raid. The town is calm. It said the report was false."
    [statement] = read(text)
    assert len(statement.evidence) == 2


def test_what_is_said_in_one_breath_may_be_two_statements() -> None:
    denied, blamed = read(
        "The police said they had used only water, and that masked gunmen had fired on the crowd."
    )
    assert (denied.act, blamed.act, blamed.target) == ("rejection", "accusation", "masked gunmen")
    assert blamed.evidence == ["masked gunmen had fired on the crowd."]


def test_a_participle_goes_on_with_another_act() -> None:
    admitted, excused = read(
        "The Lira Front claimed responsibility for the raid, saying it was in revenge."
    )
    _, blamed = read("Ana Roy said it was a lie, accusing the army of theft.")
    assert (admitted.act, excused.act) == ("admission", "justification")
    assert (blamed.act, blamed.claimant, blamed.target) == ("accusation", "Ana Roy", "army")
    assert blamed.evidence == ["accusing the army of theft."]


def test_a_figure_counts_only_in_its_own_clause() -> None:
    text = "Ana Roy said the soldiers tortured her neighbours; two died."
    [statement] = read(text, (figure("f1", "Ana Roy", "2", "two died"),))
    assert statement.evidence == ["Ana Roy said the soldiers tortured her neighbours"]


def test_another_target_makes_another_statement() -> None:
    text = "Ana Roy accused the army of theft. She accused the police of sloth."
    assert [s.target for s in read(text)] == ["army", "police"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            '"They lie in the reports," said Ana Roy, a nurse at the clinic in Lira.',
            '"They lie in the reports,"',
        ),
        ("The army said it was a lie.", "The army said it was a lie."),
    ],
)
def test_evidence_is_no_longer_than_what_tells_the_act(text: str, evidence: str) -> None:
    [statement] = read(text)
    assert statement.evidence == [evidence.rstrip(",")]


def test_a_sentence_with_a_figure_is_no_accusation_besides() -> None:
    text = "Ana Roy accused the army of killing 40 people."
    assert read(text, (figure("f1", "Ana Roy", "40", "killing 40 people"),)) == []


def test_unnamed_accusers_have_no_claimant() -> None:
    [statement] = read("The army has been accused of looting.")
    assert (statement.voice, statement.attribution) == ("unnamed", "has been accused of")


@given(
    st.lists(
        st.sampled_from(
            [
                "The army ",
                "said ",
                "denied ",
                "it was false. ",
                "accused ",
                "Ana Roy ",
                "of theft. ",
                '"',
                "They will die",
                ". ",
                "\n\n",
                "it did not count ",
                "in self-defence ",
            ]
        ),
        max_size=30,
    )
)
def test_evidence_and_attribution_stand_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for statement in read(text):
        assert all(quote and quote in text for quote in statement.evidence)
        assert statement.attribution
        assert statement.attribution in text
