"""From bytes to text, without a guess."""

from __future__ import annotations

import codecs

import pytest

from annotations.errors import ArticleError
from annotations.store.files.decoding import decode

TEXT = "قال\r\nالوزير\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_known_encodings_give_the_text(data):
    assert decode(data, "a.txt") == TEXT


def test_fault_names_line_and_byte():
    data = "قال\nثم\nxy".encode() + b"\xe3z"
    place = len(data) - 1
    message = (
        f"^a.txt is not UTF-8: byte 0xE3 at line 3, byte {place} of the file; "
        "convert it to UTF-8$"
    )
    with pytest.raises(ArticleError, match=message):
        decode(data, "a.txt")


def test_fault_counts_the_mark():
    with pytest.raises(ArticleError, match="line 1, byte 4 of"):
        decode(codecs.BOM_UTF8 + b"\xff", "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (TEXT.encode("cp1256"), "not UTF-8: byte 0xDE at line 1, byte 1 "),
        ("قال".encode()[:-1], "not UTF-8: byte 0xD9 at line 1, byte 5 "),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\0\xd8a\0", "not UTF-16: .* line 2, byte 7 "),
        (codecs.BOM_UTF16_BE + b"\0a\0", "not UTF-16: .* line 1, byte 5 "),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", "UTF-32; convert it to UTF-8"),
        (codecs.BOM_UTF32_BE + b"\0\0\0a", "UTF-32; convert it to UTF-8"),
        (b"\xed\xa0\x80", "not UTF-8: byte 0xED"),
    ],
)
def test_other_bytes_are_refused(data, message):
    with pytest.raises(ArticleError, match=message):
        decode(data, "a.txt")


def test_named_encoding_gives_the_text():
    assert decode(TEXT.encode("cp1256"), "a.txt", named="windows-1256") == TEXT
    cut = TEXT.encode("utf-16-le")[:-1]
    assert decode(cut, "a.txt", named="utf-16-le", whole=False) == TEXT[:-1]


@pytest.mark.parametrize(
    ("data", "named", "message"),
    [
        (
            b"a\n\xd9",
            "windows-1255",
            "a.txt is not windows-1255: byte 0xD9 at line 2, ",
        ),
        (b"a\nb\xd9", "utf-8", "is not utf-8: byte 0xD9 at line 2, byte 4 of"),
        (codecs.BOM_UTF8 + b"a", "cp1256", "the mark of UTF-8, but .* says cp1256"),
        (codecs.BOM_UTF16_LE + b"a\0", "utf-16-be", "the mark of UTF-16-LE, but"),
    ],
)
def test_wrongly_named_encoding_is_reported(data, named, message):
    with pytest.raises(ArticleError, match=message):
        decode(data, "a.txt", named=named)


def test_mark_of_the_named_encoding_is_dropped():
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "a.txt", named="UTF-8") == TEXT
