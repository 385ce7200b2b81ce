from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import date_value
from annotations.suggest import suggested_date
from tests.commands import ROOT

ARTICLES = {
    "000": date(2022, 8, 17),
    "001": date(2022, 8, 15),
    "002": date(2023, 9, 18),
    "002, its tail": date(2024, 11, 23),
    "003": date(2023, 9, 13),
    "004": date(2024, 6, 19),
}
SEEDS = [
    ("000", "15 أغسطس", "2022-08-15"),
    ("000", "قبل 77 عاما", "1945"),
    ("000", "الشهر الماضي", "2022-07"),
    ("000", "نهاية عام 2019", "2019"),
    ("000", "هذا الأسبوع", "2022-W33"),
    ("000", "يوم الاثنين", "2022-08-15"),
    ("000", "يوم الثلاثاء", "2022-08-16"),
    ("000", "عام 2019", "2019"),
    ("000", "يوليو / تموز", "2022-07"),
    ("001", "اثنين, 08/15/2022 - 08:15", "2022-08-15T08:15"),
    ("001", "08/15/2022 - 08:15", "2022-08-15T08:15"),
    ("001", "الأحد 14 أغسطس/آب 2022", "2022-08-14"),
    ("001", "14 أغسطس/آب 2022", "2022-08-14"),
    ("001", "عام 2019", "2019"),
    ("001", "يوليو/تموز الماضي", "2022-07"),
    ("001", "يونيو/حزيران الماضي", "2022-06"),
    ("002", "الأربعاء", "2023-09-13"),
    ("002", "أمس الأحد", "2023-09-17"),
    ("002", "12 أيلول/سبتمبر الجاري", "2023-09-12"),
    ("002", "الجمعة", "2023-09-15"),
    ("002", "الثلاثاء", "2023-09-12"),
    ("002", "November 23, 2024", "2024-11-23"),
    ("002, its tail", "اليوم السبت", "2024-11-23"),
    ("003", "اليوم الأربعاء", "2023-09-13"),
    ("003", "الأربعاء", "2023-09-13"),
    ("003", "يوليو", "2023-07"),
    ("004", "19 حزيران 2024\u00a0\u00a0 11:30", "2024-06-19T11:30"),
    ("004", "صباح اليوم", "2024-06-19TMO"),
    ("004", "اليوم", "2024-06-19"),
    ("004", "منذ 24 عاماً", "2000"),
    ("004", "القرن الماضي", "19XX"),
    ("004", "فبراير 2022", "2022-02"),
    ("004", "2022", "2022"),
    ("004", "الأسبوع الماضي", "2024-W24"),
]
"""Every expression of the seeds that its article's date resolves."""
OTHERS = [
    ("١٤ آب ٢٠٢٢", "2022-08-14"),
    ("٣ كانون الثاني", "2024-01-03"),
    ("تشرين الثاني الماضي", "2023-11"),
    ("20 يونيو", "2023-06-20"),
    ("19 يونيو الماضي", "2023-06-19"),
    ("20 يونيو المقبل", "2024-06-20"),
    ("يونيو الجاري", "2024-06"),
    ("مايو من العام الماضي", "2023-05"),
    ("2024/06/05", "2024-06-05"),
    ("13-06-2024", "2024-06-13"),
    ("الأربعاء الماضي", "2024-06-12"),
    ("الأربعاء المقبل", "2024-06-26"),
    ("مساء الإثنين", "2024-06-17TEV"),
    ("أول أمس", "2024-06-17"),
    ("غداً الخميس", "2024-06-20"),
    ("قبل يومين", "2024-06-17"),
    ("منذ أسبوعين", "2024-W23"),
    ("قبل ثلاثة أشهر", "2024-03"),
    ("قبل خمسة وعشرين عاماً", "1999"),
    ("العام المقبل", "2025"),
    ("مطلع الشهر الجاري", "2024-06"),
    ("ثمانينيات القرن الماضي", "198X"),
    ("وقت سابق من هذا الأسبوع", "2024-W25"),
    ("أسبوعا", "P1W"),
    ("3 أيام", "P3D"),
    ("أربع سنوات", "P4Y"),
]
"""Others, in an article of the same day as 004."""
UNKNOWN = [
    ("000", "بعد يومين"),
    ("000", "في وقت سابق"),
    ("000", "منذ ذلك الحين"),
    ("002", "قبل أيام"),
    ("002", "في الآونة الأخيرة"),
    ("003", "بعد أربع سنوات من زيارته السابقة"),
    ("000", "يوم التحرير الكوري"),
    ("004", "الحرب العالمية الثانية"),
    ("004", "على المدى الطويل"),
    ("002", "اليوم الجمعة"),
    ("004", "أحد المسؤولين"),
    ("004", "أحد"),
    ("004", "البابا"),
    ("004", ""),
]
UNSURE = [
    ("05/06/2022", "the month is ambiguous"),
    ("يوليو/آب", "the names are of different months"),
    ("31 نيسان 2022", "there is no such day"),
    ("الأحد 15 أغسطس 2022", "the weekday does not match"),
    ("اليوم الجمعة", "the weekday does not match"),
    ("يوليو الجاري", "not the article's month"),
    ("1445", "possibly a Hijri year"),
    ("14/09/1445", "a Hijri year"),
]


@pytest.mark.parametrize(("article", "expression", "value"), SEEDS)
def test_expressions_of_the_seeds(article, expression, value):
    found = suggested_date(expression, ARTICLES[article])
    assert found is not None
    assert found.value == value
    assert found.rule


@pytest.mark.parametrize(("expression", "value"), OTHERS)
def test_expressions_of_other_news(expression, value):
    assert suggested_date(expression, ARTICLES["004"]).value == value


@pytest.mark.parametrize(("article", "expression"), UNKNOWN)
def test_nothing_is_guessed(article, expression):
    found = suggested_date(expression, ARTICLES[article])
    assert found is None or found.value is None


@pytest.mark.parametrize(("expression", "reason"), UNSURE)
def test_two_readings_are_told(expression, reason):
    found = suggested_date(expression, ARTICLES["004"])
    assert (found.value, found.rule) == (None, reason)


@pytest.mark.parametrize(
    "expression", ["الأربعاء", "أمس", "الشهر الماضي", "قبل عام", "15 أغسطس", "يوليو"]
)
def test_relative_ones_need_the_article(expression):
    found = suggested_date(expression, None)
    assert (found.value, found.rule) == (None, "the article has no date")


def test_written_years_need_no_article():
    assert suggested_date("14 أغسطس/آب 2022", None).value == "2022-08-14"


def test_values_of_the_gold_set():
    """Most are what people wrote; where they differ, they read more than the words."""
    right, wrong = 0, set()
    gold = (ROOT / "tests/data/annotator-a.hashiya.jsonl").read_text("utf-8")
    for line in map(json.loads, gold.splitlines()):
        day = ARTICLES[line["article"][:3]]
        for one in (one for one in line["annotations"] if one["label"] == "date"):
            found = suggested_date(one["text"], day)
            value = found.value if found else None
            right += value == one.get("value")
            if value not in (None, one.get("value")):
                wrong.add(one["text"])
    assert right >= 37
    assert wrong <= {"اليوم", "نهاية عام 2019", "هذا الأسبوع", "وقت مبكر صباح اليوم"}


WORDS = (
    "في قبل منذ بعد أمس اليوم هذا عام شهر الشهر القرن العقد الماضي المقبل الجاري الأربعاء "
    "أحد آب أغسطس/آب / - 5 31 77 1445 2022 9999 05/06/2022 11:30 أيام يومين مساء "
    "تسعينيات نهاية وعشرين ثلاثة May"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=6),
    st.dates(date(1000, 1, 1), date(9000, 12, 31)),
)
def test_what_is_proposed_is_a_value(words, article_date):
    found = suggested_date(" ".join(words), article_date)
    if found and found.value:
        assert date_value(found.value) == found.value
