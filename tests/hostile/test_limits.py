"""What is too large, too deep or too long is refused in one clear line."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.config import read_config
from annotations.errors import AnnotationError, ConfigError, ExchangeError
from annotations.store import Corpus
from tests.exchanging import sets_in
from tests.hostile import corpus
from tui.layout import lay_out
from tui.output import visible

HARMLESS = {"escape", "c1", "markup"}
"""Settings that are of the right form: what they hold is drawn."""

MOST = 8
"""Marks on one letter."""


@pytest.fixture
def one_article(tmp_path):
    (tmp_path / "a.txt").write_text(corpus.NEWS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["marks", "zalgo"])
def test_few_marks_are_drawn_and_all_are_kept(name):
    text = corpus.HIDDEN[name]
    row = lay_out(text, 80).rows[0]
    marks = [one for one in row.text if unicodedata.combining(one)]
    assert 0 < len(marks) <= MOST
    assert (row.start, row.end) == (0, len(text))


@pytest.mark.parametrize("name", sorted(corpus.SETTINGS.keys() - HARMLESS))
def test_settings_of_no_good_form_are_refused(one_article, name):
    text = corpus.SETTINGS[name]
    (one_article / "hashiya.toml").write_text(text, encoding="utf-8", newline="")
    assert_one_line(ConfigError, lambda: read_config(one_article))


@pytest.mark.parametrize("name", sorted(corpus.IMPORTS.keys() - {"empty"}))
def test_lines_of_no_good_form_are_refused(one_article, name):
    articles = Corpus.open(one_article)
    line = corpus.IMPORTS[name].replace("\n", " ")
    assert_one_line(ExchangeError, lambda: sets_in(line.encode(), articles))


def assert_one_line(kind, act):
    """One line that can be shown, and that says what to do or what is wrong."""
    with pytest.raises(kind) as caught:
        act()
    assert isinstance(caught.value, AnnotationError)
    message = visible(str(caught.value))
    assert 10 < len(message) < 1000
    assert "\n" not in str(caught.value)
