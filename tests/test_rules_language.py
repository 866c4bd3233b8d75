"""Other languages are recognised."""

import pytest

from tallystick.pipeline.rules import read
from tallystick.pipeline.rules.language import require_english
from tallystick.schemas import Article
from tallystick.schemas.errors import UnsupportedLanguage


@pytest.mark.parametrize(
    "text",
    [
        "Al menos doce personas murieron y otras treinta resultaron heridas en la ciudad ayer.",
        "Mindestens zwölf Menschen wurden am Montag bei einem Angriff auf die Stadt getötet.",
        "В результате обстрела города погибли двенадцать человек, ещё тридцать ранены, сообщили.",
        "قتل اثنا عشر شخصا على الأقل وأصيب ثلاثون آخرون في هجوم على المدينة يوم الاثنين",
        "袭击造成至少十二人死亡 三十人受伤",
    ],
)
def test_refuses_other_languages(text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="--model"):
        require_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "At least twelve people were killed in the city on Monday, the police said.",
        "TWELVE KILLED IN BLAST AT MARKET IN OLDTOWN, POLICE SAY; MORE THAN THIRTY OF THEM HURT",
        "Blast kills 12",
        "",
        "12 34 56",
    ],
)
def test_accepts_english_and_what_is_too_short_to_tell(text: str) -> None:
    require_english(text)


def test_reads_an_article_or_says_that_it_cannot() -> None:
    english = Article(id="a", text="A blast in Oldtown killed 31 people on Monday, police said.")
    assert [figure.number for figure in read(english).figures] == [31]
    german = Article(
        id="b", text="Bei einer Explosion in der Stadt kamen am Montag mindestens 31 Menschen um."
    )
    with pytest.raises(UnsupportedLanguage):
        read(german)
