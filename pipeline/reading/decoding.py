"""From bytes to text: what encoding a file has, or why it is no text at all."""

import codecs
import re

from charset_normalizer import from_bytes

from ...schemas.errors import ReadError
from .identifiers import printable

_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark begins it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(
    rb"(?:<meta\b[^>]{0,200}?charset\s*=|<\?xml\b[^>]{0,80}?encoding\s*=)\s*[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
# What pages and files are really written in; charset-normalizer alone would also offer the code
# pages of old systems, which read Western text almost as well.
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949", "euc_kr"),
]
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257"})
_AS_LIKELY = 0.07
# Not encodings of text, or able to write lone surrogates.
_REFUSED = frozenset(
    {"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}
)
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252", "shift-jis": "cp932"}
_HEAD = 4096
_SAMPLE = 200_000
_SURE_SHARE = 4
_SURE_WIDE = 8


def decode(data: bytes, *, source: str) -> str:
    """Return the text that the bytes hold, line ends as they are.

    Tried in order: a byte order mark, UTF-8, the charset that an HTML page declares, and the
    encoding that the bytes look like.

    Args:
        data: the whole file.
        source: what to call it in messages.

    Raises:
        ReadError: it is empty, blank, binary, or its encoding cannot be told.
    """
    name = printable(source)
    refuse_binary(data, name)
    mark, encoding = _byte_order(data)
    if encoding is not None:
        return _checked(_strictly(data[mark:], encoding, name), name)
    return _checked(_without_mark(data, name), name)


def sniff(head: bytes, *, source: str) -> str:
    """Return the codec for a file too large to be decoded at once, from its beginning.

    Raises:
        ReadError: it is empty, binary, or its encoding cannot be told.
    """
    name = printable(source)
    refuse_binary(head, name)
    _, encoding = _byte_order(head)
    if encoding is not None:  # the codecs that take the mark off
        return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    wide = _wide(head[:_HEAD])
    if wide is not None:
        return wide
    if b"\0" in head:
        raise _binary(name)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
    except UnicodeDecodeError:
        return _guessed(head, name)
    return "utf-8"


def refuse_binary(data: bytes, name: str) -> None:
    """Raise a `ReadError` where the bytes are empty or begin as another kind of file does."""
    if not data:
        raise ReadError(f"{name} is empty")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{name} looks like {kind}; save its text as .txt or .html first")


def _byte_order(data: bytes) -> tuple[int, str | None]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, None


def _without_mark(data: bytes, name: str) -> str:
    wide = _wide(data[:_HEAD])
    if wide is not None:
        return _strictly(data, wide, name)
    declared = _declared(data[:_HEAD])
    # UTF-8 cannot be met by chance, but ASCII bytes may be an encoding of seven bits.
    order = [declared, "utf-8"] if data.isascii() else ["utf-8", declared]
    for encoding in filter(None, order):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\0" in data:
        raise _binary(name)
    encoding = _guessed(data, name)
    # A file cut in the middle of a character is still worth reading.
    return (
        data.decode("utf-8", "replace") if encoding == "utf-8" else _strictly(data, encoding, name)
    )


def _wide(head: bytes) -> str | None:
    """Name UTF-16 where Latin text in it betrays itself by a NUL in every second byte."""
    even, odd = head[::2], head[1::2]
    if len(head) < _SURE_WIDE:
        return None
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    if found is None:
        return None
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii")).name.replace("_", "-")
    except (LookupError, UnicodeDecodeError):
        return None
    # A page that could be searched for its declaration as ASCII is not UTF-16 or UTF-32.
    if encoding in _REFUSED or encoding.startswith(("utf-16", "utf-32")):
        return None
    return _AS_BROWSERS_READ.get(encoding, encoding)


def _guessed(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # not in the middle of a character
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
    if _is_damaged_utf8(sample):
        return "utf-8"
    matches = list(from_bytes(sample, cp_isolation=_CANDIDATES))
    if not matches:
        raise ReadError(f"the encoding of {name} cannot be told; save it as UTF-8")
    best = matches[0]
    names = {
        encoding
        for match in matches
        if match.chaos <= best.chaos and match.coherence >= best.coherence - _AS_LIKELY
        for encoding in match.could_be_from_charset
    }
    # Western European text reads about as well in its neighbours' pages, and is far more common.
    return "cp1252" if best.encoding in _LATIN and "cp1252" in names else best.encoding


def _is_damaged_utf8(sample: bytes) -> bool:
    """Tell whether nearly all that is not ASCII is UTF-8, which other encodings hardly ever are."""
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > _SURE_SHARE * damaged


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(f"{name} is not valid {encoding}; save it as UTF-8") from error


def _checked(text: str, name: str) -> str:
    if not text.strip("\ufeff").strip():
        raise ReadError(f"{name} is blank")
    if "\0" in text:
        raise _binary(name)
    return text


def _binary(name: str) -> ReadError:
    return ReadError(f"{name} holds NUL characters and looks binary; save its text as .txt first")
