"""Date expressions in sentences, and in the gold set."""

from __future__ import annotations

from datetime import date

import pytest

from annotations.model import Span
from annotations.suggest import date_search, suggested_date
from annotations.suggest.date_search import dates_in
from annotations.text import split_paragraphs
from tests.commands import ROOT
from tests.suggesting import gold

DAY = date(2024, 6, 19)
NOTHING = "none"
"""In the table: the sentence has no date."""
ROWS = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/data/date_expressions.tsv")
    .read_text("utf-8")
    .splitlines()
]


def found_in(text):
    return dates_in(text, split_paragraphs(text)[0])


@pytest.mark.parametrize(("sentence", "value"), ROWS[::2])
def test_expressions_are_found(sentence, value):
    text = sentence.replace("[", "").replace("]", "")
    wanted = []
    if value != NOTHING:
        wanted = [Span(sentence.index("["), sentence.index("]") - 1)]
    assert found_in(text) == wanted
    if wanted and not value.endswith("?"):
        read = suggested_date(wanted[0].text_of(text), DAY)
        assert ((read and read.value) or "-") == value


def test_expressions_that_the_rules_were_not_made_for():
    """The other half was written before the rules, and never looked at one by one."""
    right = 0
    for sentence, value in ROWS[1::2]:
        text = sentence.replace("[", "").replace("]", "")
        wanted = []
        if value != NOTHING:
            wanted = [Span(sentence.index("["), sentence.index("]") - 1)]
        right += found_in(text) == wanted
    assert right >= 0.95 * len(ROWS[1::2])


def test_none_begins_where_none_is_looked_for(monkeypatch):
    texts = [sentence for sentence, _value in ROWS]
    texts += [one.tagged.text for one in gold()]
    texts.append("🙂 كانون2 2019، ومن الثلاثينيات ثم 1/2/2020 وبهذه السنة")
    found = [dates_of(text) for text in texts]
    assert sum(map(len, found)) > len(texts) / 2
    monkeypatch.setattr(date_search, "_may_begin", bool)
    assert [dates_of(text) for text in texts] == found


def dates_of(text):
    return [one for part in split_paragraphs(text) for one in dates_in(text, part)]


def test_numbers_with_other_signs_between_them_are_no_day():
    assert suggested_date("3/13/2020", DAY).value == "2020-03-13"
    assert suggested_date("3/13-2020", DAY) is None


def test_offsets_count_code_points():
    text = "🙂 قا\u064eل في 3 مارس، وعاد للعام 2019"
    assert [one.text_of(text) for one in found_in(text)] == ["3 مارس", "لعام 2019"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("عمل بين عامي 2015 و2020 هناك", "بين عامي 2015 و2020"),
        ("من عام 2001 حتى عام 2005 ثم", "من عام 2001 حتى عام 2005"),
        ("بين يوم الأحد ويوم الثلاثاء وقع", "بين يوم الأحد ويوم الثلاثاء"),
    ],
)
def test_two_ends_are_one_time(text, wanted):
    assert [one.text_of(text) for one in found_in(text)] == [wanted]


def test_a_long_line_is_read_quickly():
    text = "قال في عام 2019 " * 2000
    assert len(found_in(text)) == 2000


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("🙂 قرأت رواية مئة عام من العزلة", []),
        ("🙂 شاهد الجمهور فيلم 11 سبتمبر في القاعة", []),
        ("🙂 صدرت رواية هذا العام في بيروت", ["هذا العام"]),
        ("🙂 صدر كتابه العام الماضي", ["العام الماضي"]),
        ("🙂 نشر رواية في عام 2020", ["عام 2020"]),
    ],
)
def test_what_follows_a_word_for_a_work_is_its_title(text, wanted):
    assert [one.text_of(text) for one in found_in(text)] == wanted
