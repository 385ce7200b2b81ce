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
    ("000", "نهاية عام 2019", "2019-12"),
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
    ("004", "صباح اليوم", "2024-06-19"),
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
    ("مساء الإثنين", "2024-06-17"),
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
    ("14 آب (أغسطس) 2022", "2022-08-14"),
    ("كانون الثاني (يناير) 1903", "1903-01"),
    ("14 كانون 2 2022", "2022-01-14"),
    ("كانون ٢", "2024-01"),
    ("تشرين 1 الماضي", "2023-10"),
    ("ك1 2022", "2022-12"),
    ("كانون 2022", None),
    ("الأحد 14 آب (أغسطس) 2022", "2022-08-14"),
    ("بداية 2019", "2019-01"),
    ("منتصف 2019", "2019"),
    ("أواخر العام الماضي", "2023-12"),
    ("نهاية هذا العام", "2024-12"),
    ("مطلع الشهر الجاري", "2024-06"),
    ("مساء الأحد 14 آب 2022", "2022-08-14"),
    ("14 آب 2022 مساء", "2022-08-14"),
    ("10 من كل شهر", "XXXX-XX-10"),
]
"""Others, in an article of the same day as 004."""
PARTS_OF_YEARS = [
    ("الربع الأول من 2026", "2026-Q1"),
    ("الربع الثالث من عام ٢٠٢٥", "2025-Q3"),
    ("الربع الأخير لعام 2023", "2023-Q4"),
    ("الربع الثاني للعام 2023", "2023-Q2"),
    ("الربع الأول من العام", "2024-Q1"),
    ("الربع الأول من العام المقبل", "2025-Q1"),
    ("الربع الماضي", "2024-Q1"),
    ("هذا الربع", "2024-Q2"),
    ("الربع المقبل", "2024-Q3"),
    ("النصف الثاني من العام", "2024-H2"),
    ("النصف الأول من العام الماضي", "2023-H1"),
    ("النصف الأول من عام 2025", "2025-H1"),
    ("النصف الثاني من هذا العام", "2024-H2"),
    ("صيف 2024", "2024-SU"),
    ("خريف عام 2023", "2023-FA"),
    ("فصل الشتاء الماضي", "2023-WI"),
    ("شتاء 2022", "2022-WI"),
    ("ربيع هذا العام", "2024-SP"),
    ("ربيع العام المقبل", "2025-SP"),
    ("الصيف الماضي", "2023-SU"),
    ("الصيف المقبل", "2025-SU"),
    ("هذا الصيف", "2024-SU"),
    ("الخريف المقبل", "2024-FA"),
    ("هذا الخريف", "2024-FA"),
    ("صيف", None),
    ("الربع الأول", None),
]
"""Parts of years, in the same article."""
INTERVALS = [
    ("بين عامي 2023 و2025", "2023/2025"),
    ("ما بين 2023 و 2025", "2023/2025"),
    ("من عام 2023 إلى عام 2025", "2023/2025"),
    ("من 2023 حتى 2025", "2023/2025"),
    ("2023-2025", "2023/2025"),
    ("الأعوام 2023-2025", "2023/2025"),
    ("عامي 2023 و2024", "2023/2024"),
    ("عامي 2021 و2024", None),
    ("بين نوفمبر/تشرين الثاني وديسمبر/كانون الأول 2025", "2025-11/2025-12"),
    ("خلال الفترة من يناير إلى مارس 2025", "2025-01/2025-03"),
    ("في الفترة الممتدة بين يناير ومارس من العام الماضي", "2023-01/2023-03"),
    ("بين نوفمبر 2024 ويناير 2025", "2024-11/2025-01"),
    ("بين نوفمبر ويناير", "2023-11/2024-01"),
    ("شهري تموز وآب 2023", "2023-07/2023-08"),
    ("من 10 إلى 15 يناير 2025", "2025-01-10/2025-01-15"),
    ("بين 28 يناير و3 فبراير 2025", "2025-01-28/2025-02-03"),
    ("من 28 كانون 2 (يناير) حتى 3 شباط (فبراير) 2025", "2025-01-28/2025-02-03"),
    ("بين 2025 و2023", None),
    ("من 5 إلى 10 سنوات", None),
    ("بين موسكو وبيونغ يانغ", None),
    ("من يوم إلى يوم", None),
    ("بين 2023 ومارس 2025", None),
]
"""Intervals, in the same article."""
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


@pytest.mark.parametrize(
    ("expression", "value"), [*OTHERS, *PARTS_OF_YEARS, *INTERVALS]
)
def test_expressions_of_other_news(expression, value):
    found = suggested_date(expression, ARTICLES["004"])
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("day", "expression", "value"),
    [
        ("2024-01-10", "الشتاء الماضي", "2022-WI"),
        ("2024-01-10", "هذا الشتاء", "2023-WI"),
        ("2024-01-10", "الشتاء المقبل", "2024-WI"),
        ("2024-12-10", "الصيف الماضي", "2024-SU"),
        ("2024-01-10", "الربع الماضي", "2023-Q4"),
        ("2024-12-10", "الربع المقبل", "2025-Q1"),
    ],
)
def test_parts_of_years_near_a_day(day, expression, value):
    assert suggested_date(expression, date.fromisoformat(day)).value == value


@pytest.mark.parametrize(("article", "expression"), UNKNOWN)
def test_nothing_is_guessed(article, expression):
    found = suggested_date(expression, ARTICLES[article])
    assert found is None or found.value is None


@pytest.mark.parametrize(("expression", "reason"), UNSURE)
def test_two_readings_are_reported(expression, reason):
    found = suggested_date(expression, ARTICLES["004"])
    assert (found.value, found.rule) == (None, reason)


@pytest.mark.parametrize(
    "expression",
    [
        *("الأربعاء", "أمس", "الشهر الماضي", "قبل عام", "15 أغسطس", "يوليو"),
        *("الصيف الماضي", "الربع الماضي", "النصف الثاني من العام", "صيف هذا العام"),
    ],
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
            if value not in (None, one.get("value")) and not found.is_doubtful:
                wrong.add(one["text"])
    assert right >= 40
    assert wrong <= {"اليوم"}


@pytest.mark.parametrize(
    ("article", "expression", "value"),
    [
        ("002", "اليوم الجمعة", "2023-09-15"),
        ("002", "هذا الأسبوع", "2023-W38"),
    ],
)
def test_what_can_be_another_time_is_marked(article, expression, value):
    found = suggested_date(expression, ARTICLES[article])
    assert (found.value, found.is_doubtful) == (value, True)


def test_only_doubtful_values_are_marked():
    assert not any(
        suggested_date(expression, ARTICLES[article]).is_doubtful
        for article, expression, _value in SEEDS
    )


WORDS = (
    "في قبل منذ بعد أمس اليوم هذا عام شهر الشهر القرن العقد الماضي المقبل الجاري الأربعاء "
    "أحد آب أغسطس/آب / - 5 31 77 1445 2022 9999 05/06/2022 11:30 أيام يومين مساء "
    "تسعينيات نهاية وعشرين ثلاثة May بين من إلى و2025 ومارس عامي الربع النصف الأول "
    "صيف الصيف كانون 2 (يناير) كل 31"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=6),
    st.dates(date(1000, 1, 1), date(9000, 12, 31)),
)
def test_what_is_proposed_is_a_value(words, article_date):
    found = suggested_date(" ".join(words), article_date)
    if found and found.value:
        assert date_value(found.value) == found.value
