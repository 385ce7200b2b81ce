"""What `hashiya PATH` opens, on a terminal of its own: a corpus, or one article of it."""

from __future__ import annotations

import pytest

from tests.commands import command, copy_of_seeds, hashiya, trouble
from tests.tui.pty_reader import ENTERED, QUESTIONS_END, PtyReader

FIRST = "000_93a02fd9d045658e.txt"
THIRD = "002_c8b9c0e6c7d9ba57.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def opened():
    started = []

    def open_with(*arguments, **options):
        started.append(PtyReader(*arguments, **options))
        return started[-1]

    yield open_with
    for one in started:
        one.close()


@pytest.mark.parametrize("options", [[], ["--read-only"]])
def test_path_of_an_article_opens_it(seeds, opened, options):
    reader = opened(seeds / THIRD, *options)
    reader.until(b"3/5")


@pytest.mark.parametrize("come", [b"", QUESTIONS_END, ENTERED])
@pytest.mark.parametrize("path", [FIRST, ""])
def test_keys_pressed_before_the_screen_is_there_are_for_it(seeds, opened, path, come):
    """Before the terminal is queried, while it is, and while the screen is drawn."""
    reader = opened(seeds / path)
    if come:
        reader.until(come)
    reader.press("?")
    reader.until(b"Keys: ")


def test_article_in_an_inner_folder_is_opened_in_its_corpus(seeds, opened):
    hashiya("tag", str(seeds / FIRST), "0:4", "actor")
    (seeds / "old").mkdir()
    (seeds / "old" / "a.txt").write_text("خبر", encoding="utf-8")
    opened(seeds / "old" / "a.txt").until(b"6/6")


def test_file_that_is_not_an_article_is_reported(seeds):
    (seeds / "notes.md").write_text("x", encoding="utf-8")
    message = trouble(hashiya(str(seeds / "notes.md")))
    assert message == "'notes.md' is not the name of an article in the corpus"


def test_terminal_without_a_name_is_not_dumb(seeds, opened):
    program = ["env", "-u", "TERM", *command()]
    opened(seeds / FIRST, program=program).until(b"1/5")


def test_dumb_terminal_is_reported(seeds, opened):
    opened(seeds, TERM="dumb").until(b"the terminal is dumb (TERM)")
