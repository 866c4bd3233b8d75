import random
import subprocess
import sys
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from tallystick.pipeline.copies import (
    COPY,
    VERSION,
    bands,
    is_current,
    same_numbers,
    signature,
    similarity,
)

STORY = """A ferry with 84 people on board sank off the coast of Ardal on Tuesday night, and at
least 16 of them drowned, the harbour office said. Another 31 were pulled out of the water by
fishermen who had heard the calls for help over the radio.

The boat was on its way from Brone to the island of Culm when it was caught in a squall, said Ilse
Maren, who leads the rescue service. "We were there within the hour, and for many it was an hour
too late," she told reporters at the pier. Divers went down at first light, but the current was so
strong that the search had to be broken off twice before noon.

Survivors spoke of a panic on the lower deck, where families with children had looked for shelter
from the rain. A teacher from Dorst said he had counted nine life jackets for a whole row of
benches. The shipping line denied that equipment was missing and said that the crew had done all
that the rules ask for.

The transport ministry has opened an inquiry. Two years ago it had taken the sister ship out of
service because of cracks in the hull, a measure that the line fought in court and lost. The
ministry would not say whether the ferry that sank had been looked at since. Flags in the town
flew at half mast, and the fish market stayed closed."""

AGENCY = (
    """Sixteen dead as island ferry goes down

ARDAL, 4 March (Coast Wire) - """
    + STORY
    + """

(Reporting by Jon Hale; editing by Mia Crest. Write to desk@coast.example or call 555 0134.)"""
)

REWRITTEN = """The number of dead in the sinking of the Culm ferry rose sharply on Wednesday: 95
people drowned, the harbour office said, after it had first spoken of 16. The passenger list was
wrong, an official said, and nobody knows how many had come on board without a ticket.

""" + STORY.split("\n\n", 1)[1]

OTHERS = [
    """A ferry ran aground near Halvik on Monday, and at least 4 people were hurt, the coast guard
said. The other passengers were taken off by helicopter. The captain was tested for alcohol, and
the result was negative, according to the police, who are looking into a fault of the rudder. The
company said that it would pay for the journey home of everybody who had been on board.""",
    """At least 16 people drowned on Tuesday when a river boat sank in the delta, the governor said.
The boat had carried rice and cattle besides its passengers, and was not licensed for so many.
Two of the dead were members of the crew. Villagers searched the banks until nightfall.""",
    """Shelling killed 12 civilians in the market of Orsk on Tuesday, the Red Crescent said. The
army denied having fired on the town. A spokesman said that its guns were silent since Sunday.""",
]


def alike(one: str, other: str) -> float:
    return similarity(signature(one), signature(other))


def share_a_key(one: str, other: str) -> bool:
    return bool(set(bands(signature(one))) & set(bands(signature(other))))


def test_an_exact_copy_is_a_copy() -> None:
    assert alike(STORY, STORY) == 1.0
    assert bands(signature(STORY)) == bands(signature(STORY))
    assert same_numbers(STORY, STORY)


def test_an_agencys_copy_is_a_copy() -> None:
    assert alike(STORY, AGENCY) >= COPY
    assert share_a_key(STORY, AGENCY)


def test_numbers_that_came_on_at_either_end_change_none() -> None:
    assert same_numbers(STORY, "ARDAL, 4 March - " + STORY + "\nCall 555 0134.")


def test_a_rewritten_version_is_a_version_and_no_copy() -> None:
    assert VERSION <= alike(STORY, REWRITTEN) < COPY
    assert share_a_key(STORY, REWRITTEN)
    assert not same_numbers(STORY, REWRITTEN)


@pytest.mark.parametrize("changed", ["95 of them", "ninety-five of them", "dozens of them"])
def test_a_number_changed_in_a_copy_is_seen(changed: str) -> None:
    other = STORY.replace("16 of them", changed)
    assert alike(STORY, other) >= COPY
    assert not same_numbers(STORY, other)


def test_numbers_that_changed_places_are_seen() -> None:
    other = STORY.replace("16", "xx").replace("31", "16").replace("xx", "31")
    assert not same_numbers(STORY, other)


def test_a_number_is_the_same_in_words_and_in_digits() -> None:
    assert same_numbers(STORY, STORY.replace("16 of them", "sixteen of them"))


@pytest.mark.parametrize(("one", "other"), list(combinations([STORY, *OTHERS], 2)))
def test_stories_of_one_kind_are_neither(one: str, other: str) -> None:
    assert alike(one, other) < VERSION / 2
    assert not share_a_key(one, other)


def test_two_versions_of_a_real_story_are_told_from_two_stories() -> None:
    folder = Path(__file__).parent.parent / "evals" / "gold" / "articles"
    texts = {path.name[:3]: path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert alike(texts["000"], texts["001"]) >= VERSION
    assert share_a_key(texts["000"], texts["001"])
    assert not same_numbers(texts["000"], texts["001"])
    for one, other in combinations(texts, 2):
        if {one, other} != {"000", "001"}:
            assert alike(texts[one], texts[other]) < VERSION / 2


@pytest.mark.parametrize(
    "text",
    [
        "周二晚间一艘载有84人的渡轮在海岸附近沉没，港务局称至少16人溺水身亡。另有31人被渔民救起，他们通过无线电听到了求救声。",
        "ในคืนวันอังคารเรือเฟอร์รี่ที่มีผู้โดยสาร 84 คนจมลงนอกชายฝั่ง "
        "มีผู้เสียชีวิตอย่างน้อย 16 คน ชาวประมงช่วยไว้ได้ 31 คน",
        "غرقت عبارة على متنها 84 شخصا قبالة الساحل "
        "ليلة الثلاثاء، ولقي 16 منهم على الأقل حتفهم، بحسب مكتب الميناء.",
        "Паром с 84 пассажирами затонул у берегов Ардала во вторник ночью, "
        "и не менее 16 человек утонули.",
        "मंगलवार रात तट के पास 84 लोगों को ले जा रही एक नौका "
        "डूब गई और कम से कम 16 लोग डूब गए, बंदरगाह कार्यालय ने कहा।",
        "火曜日の夜、84人を乗せたフェリーがアルダル沖で沈没し、少なくとも16人が溺死したと港湾局が発表した。",
    ],
)
def test_other_scripts(text: str) -> None:
    assert len(signature(text)) > 2
    assert alike(text, text) == 1.0
    assert alike(text, f"{text} {text[:8]}") >= VERSION
    assert not same_numbers(text, text.replace("16", "95"))
    assert all(alike(text, other) < 0.1 for other in [STORY, *OTHERS])


def test_chinese_texts_differ_by_their_characters() -> None:
    one = "周二晚间一艘渡轮在海岸附近沉没，港务局称至少有人溺水身亡。"
    other = "军方否认炮击市场，红新月会表示有平民在袭击中丧生，调查仍在继续。"
    assert alike(one, other) < 0.1
    assert 0.3 < alike(one, one.replace("周二", "周三")) < 1.0


def test_ways_of_writing_make_no_difference() -> None:
    text = "Le café « Élan » a brûlé — trois morts, selon la mairie d’Ardal."
    other = unicodedata.normalize("NFD", text.upper()).replace("—", "-").replace(" ", "\n ")
    assert signature(text) == signature(other)
    assert signature("soft\u00adly zero\u200bwidth words") == signature("softly zerowidth words")


@pytest.mark.parametrize("text", ["", " \n", "...", "\u200b", "\ud800"])
def test_a_text_without_words_is_like_no_other(text: str) -> None:
    assert bands(signature(text)) == ()
    assert alike(text, text) == alike(text, STORY) == 0.0


def test_very_short_texts() -> None:
    assert alike("Read more", "Read more") == 1.0
    assert alike("Read more", "Read less") < VERSION
    assert share_a_key("Gone", "gone!")


def test_a_huge_text() -> None:
    order = random.Random(1)
    words = [f"w{order.randrange(5_000)}" for _ in range(200_000)]
    text = " ".join(words)
    assert len(signature(text)) == len(signature(STORY))
    assert alike(text, " ".join(words[:180_000])) >= COPY
    assert alike(text, " ".join(sorted(words))) < 0.1


def test_the_estimate_is_near_the_truth() -> None:
    order = random.Random(2)
    for shared in (300, 600, 900):
        parts = [[f"{name}{n}" for n in range(1_200 - shared)] for name in "ab"]
        common = [f"c{order.getrandbits(60)}" for _ in range(shared)]
        truth = (shared - 2) / (2_400 - shared - 2)  # word runs at the seam are nobody's
        assert abs(alike(*(" ".join(common + part) for part in parts)) - truth) < 0.15


def test_keys_find_nearly_every_version_and_few_others() -> None:
    def pair(share: float, n: int) -> tuple[str, str]:
        common = " ".join(f"c{n}x{i}" for i in range(int(400 * share)))
        rest = int(400 * (1 - share) / 2)
        one, other = (" ".join(f"{s}{n}x{i}" for i in range(rest)) for s in "ab")
        return f"{common} {one}", f"{common} {other}"

    near = sum(share_a_key(*pair(VERSION, n)) for n in range(300))
    far = sum(share_a_key(*pair(0.05, n)) for n in range(300))
    assert near >= 285
    assert far <= 15


def test_signatures_of_another_making_are_not_compared() -> None:
    old = b"\x01" + signature(STORY)[1:]
    assert is_current(signature(STORY))
    assert not is_current(old)
    assert not set(bands(old)) & set(bands(signature(STORY)))
    with pytest.raises(ValueError, match="different versions"):
        similarity(old, signature(STORY))


def test_a_signature_is_the_same_in_every_process() -> None:
    # It is stored: a hash that is seeded anew in each process would find nothing again.
    code = "from tallystick.pipeline.copies import signature; print(signature('a b c d e').hex())"
    ran = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert {one.stdout.strip() for one in ran} == {signature("a b c d e").hex()}
