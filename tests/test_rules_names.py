import pytest

from tallystick.pipeline.rules.names import Names, strip_titles, words_of

TEXT = (
    "The Front for Lasting Dignity (FLD) met Governor Hasan Oru. The Lira Interior Ministry and "
    "the Committee on Public Order were there. The Organization of River States, or ORS, was not. "
    "Later the Aza Health Ministry spoke. Jan de Berg, of the Lira Red Crescent, left."
)


@pytest.mark.parametrize(
    ("short", "at", "full"),
    [
        ("FLD", 0, "Front for Lasting Dignity"),
        ("ORS", 0, "Organization of River States"),
        ("Interior Ministry", 300, "Lira Interior Ministry"),
        ("ministry", 150, "Lira Interior Ministry"),
        ("ministry", 400, "Aza Health Ministry"),
        ("committee", 400, "Committee on Public Order"),
        ("Red Crescent", 400, "Lira Red Crescent"),
        ("observatory", 400, "observatory"),
    ],
)
def test_a_short_form_leads_to_the_fullest_name(short: str, at: int, full: str) -> None:
    assert Names(TEXT).fullest(short, at) == full


def test_a_person_is_known_by_the_last_name() -> None:
    names = Names(TEXT)
    assert names.person("Berg") == "Jan de Berg"
    assert names.person("Oru") == "Hasan Oru"
    assert names.person("Nobody") == "Nobody"
    assert Names("President Ivo Roy III met Ana al-Sa.").person("Roy") == "Ivo Roy III"
    assert Names("President Ivo Roy III met Ana al-Sa.").person("Al-Sa") == "Ana al-Sa"


def test_a_body_is_named_with_its_owner_and_with_both_its_tasks() -> None:
    owned = Names("The UN Office for Lira Affairs (OLA) spoke. The OLA left.")
    assert owned.fullest("OLA", 40) == "UN Office for Lira Affairs"
    shared = Names("The Oran Flood Relief and Rescue Council met. The OFRRC spoke.")
    assert shared.fullest("OFRRC", 50) == "Oran Flood Relief and Rescue Council"


def test_the_body_named_last_before_a_place() -> None:
    names = Names(TEXT)
    assert names.body_before(len(TEXT)) == "Lira Red Crescent"
    assert names.body_before(0) is None


def test_titles_go_but_a_word_stays() -> None:
    assert strip_titles("Mr. Gopal Rao") == "Gopal Rao"
    assert strip_titles("Lt. Col. Rao") == "Rao"
    assert strip_titles("Colonel") == "Colonel"


def test_words_are_compared_without_article_and_owner() -> None:
    assert words_of("The Army’s Front") == ("army", "front")
    assert words_of("") == ()
