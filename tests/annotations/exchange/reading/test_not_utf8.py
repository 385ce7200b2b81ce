"""Every reader says which byte of a file is not UTF-8, however far into the file it is."""

from __future__ import annotations

import io

import pytest

from annotations.errors import ExchangeError
from annotations.exchange.utf8 import text_of, text_stream
from tests.exchanging import faults_in

BOM = b"\xef\xbb\xbf"
HEAD = b"article_id,label,start,end,text\n"
ROW = "a.txt,actor,0,3,قال\n".encode()
TOKEN = "قال\tO\n".encode()


@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "marked"])
@pytest.mark.parametrize(
    ("name", "begin", "line"), [("csv", HEAD, ROW), ("conll", b"", TOKEN)]
)
@pytest.mark.parametrize("lines", [0, 1, 5_000])
def test_readers_of_streams_name_the_byte(name, begin, line, lines, mark):
    good = mark + begin + lines * line
    [fault] = faults_in(name, good + b"ab\xff" + line)
    assert fault == (
        f"file: byte {len(good) + 3} of the file is not UTF-8: save the file as UTF-8"
    )


def test_brat_names_the_byte():
    good = "قال".encode()
    files = {"a.txt": good + b"\xff", "a.ann": b""}
    [fault] = faults_in("brat", files)
    assert f"byte {len(good) + 1} of the file is not UTF-8" in fault


def read_through(data):
    with text_stream(io.BytesIO(data), "f") as text:
        text.read(10)
        return list(text)


@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "marked"])
@pytest.mark.parametrize("lines", [0, 3, 9_000])
def test_stream_and_whole_file_name_the_same_byte(lines, mark):
    """A letter that the file ends in the middle of is one, too."""
    for end in (b"\xff", b"a\xd9", b"\xd9a"):
        data = mark + lines * TOKEN + end
        with pytest.raises(ExchangeError) as whole:
            text_of(data)
        with pytest.raises(ExchangeError) as streamed:
            read_through(data)
        assert str(streamed.value) == f"f: {whole.value}"


def test_stream_stays_open():
    stream = io.BytesIO(BOM + TOKEN)
    with text_stream(stream, "f") as text:
        assert text.read() == TOKEN.decode()
    assert not stream.closed
