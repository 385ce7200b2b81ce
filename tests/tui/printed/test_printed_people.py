"""What reviewers checked as a sample, as the report on people prints it."""

from __future__ import annotations

from annotations.model import BUILT_IN_TAGSET
from annotations.review import PeopleReport, SampleCounts
from tui.printed.output import Output
from tui.printed.people import people_record, printed_people


def test_sample_is_printed_with_the_share_that_was_corrected():
    report = PeopleReport(samples={"nadia": SampleCounts(8, 8, 2)})
    rows = [
        row.split() for row in printed_people(report, Output(), tagset=BUILT_IN_TAGSET)
    ]
    assert rows[0][-4:] == ["checked", "corrected", "error", "rate"]
    assert rows[1][:3] == ["nadia", "8", "2"]
    assert ".25" in rows[1][3]
    assert people_record(report)["samples"] == {"nadia": {"checked": 8, "corrected": 2}}


def test_report_without_a_sample_has_no_table_of_one():
    rows = list(printed_people(PeopleReport(), Output(), tagset=BUILT_IN_TAGSET))
    assert not any("checked" in row for row in rows)
