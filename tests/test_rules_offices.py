import pytest

from tallystick.pipeline.rules.offices import affiliation_in, person_in
from tallystick.pipeline.rules.phrases import Phrase
from tallystick.pipeline.rules.sentences import split
from tallystick.pipeline.rules.tokens import Tokens


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("head of the port office", "port office"),
        ("spokesman for Lira Power, a utility", "Lira Power"),
        ("FLD spokesman", "FLD"),
        ("the army's commander", "army"),
        ("its director", "its"),
        ("who heads the Lira Network", "Lira Network"),
        ("Lira Network's", "Lira Network"),
        ("who speaks for the Lira Ministry", "Lira Ministry"),
        ("who lives for the sea", None),
        ("LDA Executive Director", "LDA"),
        ("US Trade Representative", None),
        ("Help Global's deputy director for the Islands", "Help Global"),
        ("official in the health department", "health department"),
        ("official in Lira", None),
        ("a commander with the elite Lira Guard Service", "Lira Guard Service"),
        ("Minister for the Islands", None),
        ("provincial governor", None),
        ("a nurse", None),
        ("", None),
    ],
)
def test_the_body_in_an_office(role: str, body: str | None) -> None:
    assert affiliation_in(role) == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("prosecutor Ana Roy", "Ana Roy"),
        ("Foreign Minister Ivo Roy", "Minister Ivo Roy"),
        ("Minister of Health Ana Roy", "Ana Roy"),
        ("Inspector-General of Police A. K. Roy", "A. K. Roy"),
        ("Father Ito Sá of the Legal Office", "Father Ito Sá"),
        ("COMMODORE ANA ROY", "COMMODORE ANA ROY"),
        ("Faisal al-Amin", "Faisal al-Amin"),
        ("the Interior Ministry", None),
        ("Human Rights Desk", None),
        ("the daily El Faro", None),
        ("A spokesman for Mr Roy", None),
        ("local officials", None),
    ],
)
def test_a_named_person_in_a_phrase(text: str, name: str | None) -> None:
    tokens = Tokens(text, split(text)[0])
    person = person_in(tokens, Phrase(0, len(tokens)), None)
    assert (person and person.name) == name
