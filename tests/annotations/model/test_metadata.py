"""The day of a date as pages write it, or none."""

from __future__ import annotations

import pytest

from annotations.model import ArticleMetadata, day_of


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-08-15", "2022-08-15"),
        ("2022-08-15T08:15:00Z", "2022-08-15"),
        (" 2022-08-15 08:15 ", "2022-08-15"),
        ("Mon, 15 Aug 2022 08:15:00 +0300", "2022-08-15"),
        ("15 Aug 2022 08:15:00 GMT", "2022-08-15"),
        ("2022-08", None),
        ("2022-13-40", None),
        ("2022-08-155", None),
        ("05/06/2022", None),
        ("أمس", None),
        ("", None),
        ("1660551300", None),
        ("Mon, 99 Aug 2022 08:15:00 +0300", None),
    ],
)
def test_day_of_a_date(written, day):
    assert day_of(written) == day
    assert ArticleMetadata({"date": written}).day == day


def test_no_date_has_no_day():
    assert ArticleMetadata().day is None
