from __future__ import annotations

import pytest

from annotations.errors import ValueFormatError
from annotations.model import date_value, day_value

VALUES = (
    "2022-08-14 2022-07 2019 2022-W33 2024-06-19TMO 2024-06-19T11:30 2024-06-19T11:30:05 "
    "P24Y P3D P1W PT36H P1Y2M XXXX-08-15 XXXX-02-29 XXXX-08 19XX 199X 2020-W53 "
    "PAST_REF PRESENT_REF FUTURE_REF "
    "2026-Q1 2026-Q4 2026-H1 2026-H2 2024-SP 2024-SU 2024-FA 2024-WI XXXX-Q2 XXXX-SU "
    "XXXX-XX-10 XXXX-XX-31 2025-11/2025-12 2023/2025 2025-11-03/2025-11-03 "
    "2025-W10/2025-W12 2025-Q1/2025-H2 199X/2003 2022-08-15/.. ../2019-12-31"
)
NO_VALUES = {
    "2022-13": "2022-13: there is no month 13",
    "2022-02-29": "2022-02-29: that month has no day 29",
    "2022-W53": "2022-W53: that year has no week 53",
    "2022-08-14T25:00": "2022-08-14T25:00: after T, write 11:30 or MO MI AF EV NI DT",
    "XXXX-02-30": "XXXX-02-30: that month has no day 30",
    "XXXX-XX-32": "XXXX-XX-32: that month has no day 32",
    "2025/2023": "2025/2023: the end is before the start",
    "2025-13/2026": "2025-13: there is no month 13",
}


@pytest.mark.parametrize("value", VALUES.split())
def test_values_are_kept_as_they_are(value):
    assert date_value(value) == value


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        (" ٢٠٢٢-٠٨-١٤ ", "2022-08-14"),
        ("۲۰۲۲", "2022"),
        ("2022-w33", "2022-W33"),
        ("p3d", "P3D"),
        ("2022-08-14 t11:30", "2022-08-14T11:30"),
        ("٢٠٢٦-q1", "2026-Q1"),
        ("2023 / 2025", "2023/2025"),
    ],
)
def test_values_are_written_in_one_way(typed, canonical):
    assert date_value(typed) == canonical


@pytest.mark.parametrize(("typed", "message"), NO_VALUES.items())
def test_reason_is_given_in_words(typed, message):
    with pytest.raises(ValueFormatError) as raised:
        date_value(typed)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "typed",
    [
        *("", "P", "PT", "P1", "22-08-14", "2022-8-14", "2022/08/14", "أمس", "²022"),
        *("2026-Q5", "2026-H0", "2024-AU", "XX-10", "2023/", "/2023", "../..", "/"),
        *("2022/08", "2023/2024/2025", "P1D/P2D", "XXXX-08/XXXX-09", "PAST_REF/2020"),
        *("2024-06-19T11:30/2024-06-20", "2024/أمس", "XXXX-Q1/2025"),
    ],
)
def test_other_texts_are_no_dates(typed):
    with pytest.raises(ValueFormatError, match="is not a date; write 2022-08-14"):
        date_value(typed)


def test_long_texts_are_reported_short():
    with pytest.raises(ValueFormatError) as raised:
        date_value("9" * 10_000)
    assert len(str(raised.value)) < 100


@pytest.mark.parametrize(
    "typed", ["2022-08", "2022-08-14T11:30", "0999-01-01", "9999-01-01"]
)
def test_articles_are_of_one_day(typed):
    with pytest.raises(ValueFormatError):
        day_value(typed)
