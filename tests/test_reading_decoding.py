import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.pipeline.reading import decode
from tallystick.pipeline.reading.decoding import sniff
from tallystick.schemas.errors import ReadError

STORY = "Forty people were killed in the café, the ministry said – “a crime”.\r\nMore\rfollows\n"
RUSSIAN = "Министерство сообщило, что погибли сорок человек, среди них дети."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_unicode_is_read_and_line_ends_stay(encoding):
    assert decode(STORY.encode(encoding), source="a.txt") == STORY


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_unmarked_western_text_is_read(encoding):
    assert decode(STORY.encode(encoding), source="a.txt") == STORY


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
def test_russian_is_read_whatever_its_code_page(encoding):
    assert decode(RUSSIAN.encode(encoding), source="a.txt") == RUSSIAN


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="windows-1251">', "<META http-equiv=x content='text/html; charset=cp1251'>"],
)
def test_a_page_is_read_by_the_charset_it_declares(declaration):
    # Three letters are too few to guess by.
    page = f"<html><head>{declaration}</head><body>Шум</body></html>"
    assert decode(page.encode("cp1251"), source="a.html") == page


def test_utf_8_wins_over_a_wrong_declaration():
    page = '<meta charset="iso-8859-1"><p>Шум</p>'
    assert decode(page.encode("utf-8"), source="a.html") == page


def test_a_declared_encoding_of_seven_bits_is_followed():
    page = '<meta charset="iso-2022-jp"><p>火曜日</p>'
    assert decode(page.encode("iso-2022-jp"), source="a.html") == page


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "base64", "no-such-thing"])
def test_encodings_that_no_page_should_declare_are_ignored(name):
    page = f'<meta charset="{name}"><p>+AGE- \\ud800 text</p>'
    assert decode(page.encode("ascii"), source="a.html") == page


def test_text_cut_in_the_middle_of_a_character_is_still_read():
    assert decode(RUSSIAN.encode()[:-2], source="a.txt").startswith(RUSSIAN[:-2])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is blank"),
        (b"\xef\xbb\xbf", "is blank"),
        ("\u3000\n".encode(), "is blank"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"some text\0and more", "binary"),
        (b"\xef\xbb\xbfsome text\0and more", "binary"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(ReadError, match=reason) as caught:
        decode(data, source="odd\x1b[31m\nname.txt")
    message = str(caught.value)
    assert "odd\\x1b[31m\\nname.txt" in message
    assert message.isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_give_clean_text_or_one_error(data):
    try:
        text = decode(data, source="a.txt")
    except ReadError:
        return
    assert text.strip()
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text  # no lone surrogates


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff").strip() and "\0" not in text))
def test_whatever_was_written_as_utf_8_comes_back(text):
    assert decode(b"\xef\xbb\xbf" + text.encode(), source="a.txt") == text


def test_a_beginning_is_enough_to_tell_a_large_files_encoding():
    assert sniff(RUSSIAN.encode()[:-1], source="a.csv") == "utf-8"
    assert sniff(RUSSIAN.encode("utf-16"), source="a.csv") == "utf-16"
    assert sniff(RUSSIAN.encode("cp1251"), source="a.csv") == "cp1251"
    with pytest.raises(ReadError, match="ZIP"):
        sniff(b"PK\x03\x04", source="a.csv")
    with pytest.raises(ReadError, match="binary"):
        sniff(b"some text\0and more", source="a.csv")
