from tallystick.evals.scoring import list_mistakes, score
from tallystick.evals.scoring.mistakes import sentence_of

from .claims import figure

TEXT = (
    "Storm at Orrin\n\nThe storm came at night. Twelve villagers drowned, the mayor said. "
    '"Two boats are gone." Nobody knows more.\n'
)
DROWNED = figure("f1", 12, "Twelve villagers drowned", number_text="Twelve", claimant="mayor")
GONE = figure("f2", 2, "Two boats are gone", measure="missing")


def test_every_kind_of_mistake_with_its_sentence() -> None:
    made_up = figure("f5", 7, "Nobody knows more", measure="injured", victims="sailors")
    wrong = DROWNED | {"id": "f3", "claimant": "vicar"}
    mistakes = list_mistakes(score([GONE, DROWNED], [made_up, wrong]), TEXT)

    assert [(m.what, m.gold, m.found, m.field) for m in mistakes] == [
        ("wrong", "f1", "f3", "claimant"),
        ("missed", "f2", None, None),
        ("spurious", None, "f5", None),
    ]
    assert (mistakes[0].expected, mistakes[0].got) == ("mayor", "vicar")
    assert mistakes[1].expected == "missing | 2 | people"
    assert mistakes[2].got == "injured | 7 | sailors"
    assert [m.sentence for m in mistakes] == [
        "Twelve villagers drowned, the mayor said.",
        '"Two boats are gone."',
        "Nobody knows more.",
    ]


def test_an_optional_label_is_no_mistake() -> None:
    assert list_mistakes(score([DROWNED | {"optional": True}], [])) == []


def test_without_the_article_the_quote_stands_for_itself() -> None:
    (mistake,) = list_mistakes(score([DROWNED], []))

    assert mistake.sentence == "Twelve villagers drowned"


def test_labels_come_in_the_order_of_their_numbers() -> None:
    labels = [DROWNED | {"id": f"f{at}", "number": at} for at in (10, 9, 2)]

    assert [m.gold for m in list_mistakes(score(labels, []))] == ["f2", "f9", "f10"]


def test_a_quote_that_is_a_sentence_already() -> None:
    assert sentence_of("The storm came at night.", TEXT) == "The storm came at night."
    assert sentence_of("", TEXT) == ""
    assert sentence_of("not there", TEXT) == "not there"


def test_a_text_without_an_end_of_sentence_is_cut_to_a_reach() -> None:
    text = "word " * 100_000 + "twelve drowned " + "word " * 100_000

    assert len(sentence_of("twelve drowned", text)) < 2_000
