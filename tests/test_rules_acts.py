import pytest

from tallystick.pipeline.rules.acts import act_of


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("the gunboat opened fire on the pier", "accusation"),
        ("the police deliberately burned down the mill", "accusation"),
        ("the raid was a war crime", "accusation"),
        ("the guards never fired on anybody", "rejection"),
        ("there had been no shelling in the valley", "rejection"),
        ("the report is baseless", "rejection"),
        ("the real toll was higher", "rejection"),
        ("more people could die before spring", "warning"),
        ("more casualties could be expected", "warning"),
        ("it expected more deaths", "warning"),
        ("what we fear most is cholera", "warning"),
        ("the valley was on the brink of famine", "warning"),
        ("the toll could go up", "warning"),
        ("more rain was forecast", "warning"),
        ("the dam might flood the valley", "warning"),
        ("it may amount to a war crime", "accusation"),
        ("a plague may have killed the herd", None),
        ("our fighters attacked the post", "admission"),
        ("| it was behind the raid", "admission"),
        ("| that it had struck the barracks", "admission"),
        ("| it had shot down a drone", None),
        ("| it hit the post in order to stop the raids", "justification"),
        ("| police had opened fire because boys threw stones", "justification"),
        ("| the failure to protect the camp was a breach of the law", "accusation"),
        ("They attacked the ferry as well, |", "accusation"),
        ("nine posts had been targeted", None),
        ("they did not count us", None),
        ("the raid was in retaliation for the siege", "justification"),
        ("the post was hit because it stored arms", "justification"),
        ("the figure does not include the missing", "method"),
        ("its toll is based on hospital lists", "method"),
        ("they counted only bodies", "method"),
        ("its toll does not distinguish between soldiers and others", "method"),
        ("the estimate was conservative", "method"),
        ("| it had hit a command post", "justification"),
        ("| the school was used by the rebels as a base", "justification"),
        ("the militia hides its guns among civilians", "accusation"),
        ("the gates had been locked", "accusation"),
        ("the bridge was closed", None),
        ("the talks will go on", None),
        ("the town lies beyond the hills", None),
    ],
)
def test_words_that_tell_the_act(words: str, act: str | None) -> None:
    assert act_of("say", words, numbered=False) == act


@pytest.mark.parametrize(
    ("speech", "tail", "numbered", "act"),
    [
        ("reject", " the charge", True, "rejection"),
        ("claim", " responsibility for it", False, "admission"),
        ("claim", " the attack", False, "admission"),
        ("warn", " of floods", False, "warning"),
        ("justify", " the raid", False, "justification"),
        ("admit", " that it was late", False, "admission"),
        ("admit", " to nine dead", True, None),
        ("accuse", " the army of theft", False, "accusation"),
        ("accuse", " the army of killing nine", True, None),
        ("accuse", " is alleged to have killed nine", True, None),
        ("accuse", "| have killed nine", True, None),
        ("accuse", " the army of genocide of nine tribes", True, "accusation"),
    ],
)
def test_verbs_that_tell_the_act(speech: str, tail: str, numbered: bool, act: str | None) -> None:
    assert act_of(speech, f"Ana Roy did{tail}", numbered) == act  # type: ignore[arg-type]
