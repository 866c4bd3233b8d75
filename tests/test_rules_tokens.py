from tallystick.pipeline.rules.sentences import Sentence
from tallystick.pipeline.rules.tokens import bare, is_capital, tokenize


def test_words_and_signs_keep_their_places() -> None:
    text = "Mr. A. B. Roy of the U.N. said: 1,000 drivers' wives -- al-Amin's “all”."
    tokens = tokenize(text, Sentence(0, len(text)))
    assert [t.text for t in tokens] == [
        *("Mr.", "A.", "B.", "Roy", "of", "the", "U.N.", "said", ":", "1,000", "drivers", "'"),
        *("wives", "--", "al-Amin's", "“", "all", "”", "."),
    ]
    assert all(text[t.start : t.end] == t.text for t in tokens)


def test_capital_and_bare() -> None:
    text = "al-Amin’s Col. army"
    name, title, noun = tokenize(text, Sentence(0, len(text)))
    assert (is_capital(name), is_capital(title), is_capital(noun)) == (True, True, False)
    assert (bare(name), bare(title)) == ("al-amin", "col")
