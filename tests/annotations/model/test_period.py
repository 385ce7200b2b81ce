"""Which days a date's value covers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from annotations.model import date_value, period_of
from tests.strategies import date_values

PERIODS = {
    "2022-08-14": "2022-08-14 2022-08-14",
    "2024-06-19TMO": "2024-06-19 2024-06-19",
    "2024-06-19T11:30": "2024-06-19 2024-06-19",
    "2024-02": "2024-02-01 2024-02-29",
    "2019-12": "2019-12-01 2019-12-31",
    "2019": "2019-01-01 2019-12-31",
    "2022-W33": "2022-08-15 2022-08-21",
    "2026-Q1": "2026-01-01 2026-03-31",
    "2026-Q4": "2026-10-01 2026-12-31",
    "2026-H1": "2026-01-01 2026-06-30",
    "2026-H2": "2026-07-01 2026-12-31",
    "2024-SP": "2024-03-01 2024-05-31",
    "2024-SU": "2024-06-01 2024-08-31",
    "2024-FA": "2024-09-01 2024-11-30",
    "2024-WI": "2024-12-01 2025-02-28",
    "199X": "1990-01-01 1999-12-31",
    "19XX": "1900-01-01 1999-12-31",
    "2025-11/2025-12": "2025-11-01 2025-12-31",
    "2023/2025": "2023-01-01 2025-12-31",
    "2025-12-28/2026-Q1": "2025-12-28 2026-03-31",
    "2022-08-15/..": "2022-08-15 None",
    "../2019": "None 2019-12-31",
}


@pytest.mark.parametrize(("value", "days"), PERIODS.items())
def test_values_cover_days(value, days):
    period = period_of(date_value(value))
    assert f"{period.start} {period.end}" == days


@pytest.mark.parametrize(
    "value",
    [
        *("P3D", "XXXX-08-15", "XXXX-08", "XXXX-XX-10", "XXXX-Q1", "PAST_REF"),
        *("0000", "9999-WI", "yesterday", "2022-13", "2022/x", ""),
    ],
)
def test_others_cover_none(value):
    assert period_of(value) is None


@given(date_values)
def test_no_period_ends_before_it_starts(value):
    period = period_of(value)
    assert period is None or date.min <= period.start <= period.end
