from __future__ import annotations

import pytest

from annotations.store import Corpus
from annotations.suggest import dateline_day
from tests.commands import SEEDS

PROSE = "وصل الرئيس إلى العاصمة في 14 آب 2022 في زيارة هي الأولى له منذ أن تسلم منصبه في البلاد"


@pytest.mark.parametrize(
    ("article", "day"),
    [(0, None), (1, "2022-08-15"), (2, None), (3, None), (4, "2024-06-19")],
)
def test_datelines_of_the_seeds(article, day):
    corpus = Corpus.open(SEEDS)
    text = corpus.load_article(corpus.article_names()[article]).text
    assert dateline_day(text) == day


@pytest.mark.parametrize(
    "line",
    [
        "14 أغسطس/آب 2022",
        "الأحد، 14 آب ٢٠٢٢",
        "تاريخ النشر: 2022-08-14",
        "القاهرة - 14 آب 2022 | الوكالة",
        "آخر تحديث: 14 أغسطس 2022 - 11:30 مساء",
    ],
)
def test_forms_of_datelines(line):
    assert dateline_day(f"عنوان\n\n{line}\n\nمتن الخبر") == "2022-08-14"


@pytest.mark.parametrize("line", [PROSE, "05/06/2022", "2022", "أغسطس 2022", "أمس", ""])
def test_other_lines_are_none(line):
    assert dateline_day(f"عنوان\n{line}\nمتن") is None


def test_dates_far_down_are_none():
    assert dateline_day("متن\n" * 10 + "14 آب 2022") is None
