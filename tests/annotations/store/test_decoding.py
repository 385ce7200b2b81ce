"""From bytes to text, without a guess."""

from __future__ import annotations

import codecs

import pytest

from annotations.config import read_config
from annotations.errors import ArticleError
from annotations.messages import without_isolates
from annotations.store import Corpus
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


ARABIC = "قال الوزير، أمس: «لن نتراجع»، ثم غادر القاعة؟\n" * 3
HEBREW = "ראש הממשלה אמר אתמול כי לא ייסוג\n" * 3
PERSIAN = "رئیس‌جمهور گفت که پیام را می‌فرستد\n".replace("ی", "ي") * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "windows-1256"),
        (ARABIC, "windows-1256"),
        (PERSIAN, "windows-1256"),
        (HEBREW, "windows-1255"),
        ("Reuters (AFP)\n" + ARABIC, "windows-1256"),
        ("قال الوزير إنه سيغادر غداً إلى القاهرة", "iso-8859-6"),
    ],
)
def test_encoding_that_gives_letters_is_proposed_with_its_line(text, encoding):
    with pytest.raises(ArticleError) as caught:
        decode(text.encode(encoding), "old/a.txt")
    message = (
        f'if it is {encoding}, write "old/a.txt" = "{encoding}" below [encodings] in'
    )
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["a.txt", "خبر ١.txt", 'say "no".txt', "a\\b.txt"])
def test_the_line_that_is_proposed_makes_the_article_readable(tmp_path, name):
    (tmp_path / name).write_bytes(ARABIC.encode("cp1256"))
    with pytest.raises(ArticleError) as caught:
        Corpus.open(tmp_path).load_article(name)
    line = (
        without_isolates(str(caught.value))
        .partition("write ")[2]
        .partition(" below ")[0]
    )
    (tmp_path / "hashiya.toml").write_text(f"[encodings]\n{line}\n", encoding="utf-8")
    encodings = read_config(tmp_path).encodings
    assert Corpus.open(tmp_path, encodings).load_article(name).text == ARABIC


@pytest.mark.parametrize(
    "data",
    [
        ARABIC.encode().replace(b"\xd9", b"\xff", 1),
        ARABIC.encode()[:-30] + b"\xd9\x00" + b"\xc3",
        "Zoë said naïve things about Škoda".encode("cp1252"),
        bytes(range(256)),
    ],
)
def test_no_encoding_is_proposed_for_other_bytes(data):
    with pytest.raises(ArticleError, match=r"; convert it to UTF-8$"):
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
        (
            codecs.BOM_UTF8 + b"a",
            "cp1256",
            "the byte order mark of UTF-8, but .* names cp1256",
        ),
        (
            codecs.BOM_UTF16_LE + b"a\0",
            "utf-16-be",
            "the byte order mark of UTF-16-LE, but",
        ),
    ],
)
def test_wrongly_named_encoding_is_reported(data, named, message):
    with pytest.raises(ArticleError, match=message):
        decode(data, "a.txt", named=named)


def test_mark_of_the_named_encoding_is_dropped():
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "a.txt", named="UTF-8") == TEXT


@pytest.mark.parametrize(
    "text", [TEXT, "a b\nc\n", "שלום", "ܐܢܐ ܐܢܐ", "123\n" * 50_000]
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_text_without_a_mark_is_refused(text, encoding):
    """Its bytes would be letters and NULs of UTF-8."""
    wide = encoding.replace("32", "16").upper()
    with pytest.raises(ArticleError, match=f"a.txt looks like {wide} without a byte"):
        decode(text.encode(encoding), "a.txt")


def test_wide_text_that_is_named_is_read():
    data = TEXT.encode("utf-16-le")
    assert decode(data, "a.txt", named="utf-16-le") == TEXT


@pytest.mark.parametrize("text", ["قا\0ل", "a\0", "\0", "a\x01b", "", "\t" * 3])
def test_some_controls_are_no_wide_text(text):
    assert decode(text.encode(), "a.txt") == text
