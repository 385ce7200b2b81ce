"""What became of each person's annotations in reviews: as a table, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, listed, said_of
from tui.printed.columns import FigureTable, figure
from tui.printed.output import sent_rows

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from datetime import timedelta

    from annotations.model import Tagset
    from annotations.review import PeopleReport, PersonCounts, PersonLabel
    from tui.printed.output import Output

Json = dict[str, object]


def printed_people(
    report: PeopleReport, output: Output, *, tagset: Tagset
) -> Iterator[str]:
    """The counts as rows of text, decisions by persons apart from those by rules."""
    for by_rule, heading in (
        (False, _("decided by people")),
        (True, _("decided by rules")),
    ):
        rows = [pair for pair in report.counts.items() if pair[0].is_by_rule is by_rule]
        if rows:
            yield from _table(heading, rows, output, tagset)
            yield ""
    if report.samples:
        yield from _samples(report, output)
        yield ""
    table = FigureTable(output)
    table.add(_("worked"), _("hours:minutes"))
    for name, time in report.time.items():
        table.add(name, _clock(time))
    yield from table.printed()


def _samples(report: PeopleReport, output: Output) -> Iterator[str]:
    """What reviewers checked of what nobody had decided on, and corrected."""
    table = FigureTable(output)
    table.add(_("sample of a reviewer"), _("checked"), _("corrected"), _("error rate"))
    for name, one in report.samples.items():
        rate = figure(one.corrected / one.checked)
        table.add(name, str(one.checked), str(one.corrected), rate)
    yield from table.printed()


def _table(
    heading: str,
    rows: list[tuple[PersonLabel, PersonCounts]],
    output: Output,
    tagset: Tagset,
) -> Iterator[str]:
    table = FigureTable(output)
    table.add(
        heading,
        _("label"),
        _("taken"),
        _("light edge"),
        _("changed"),
        _("left out"),
        _("missed"),
        _("error rate"),
    )
    for key, counts in rows:
        numbers = (
            counts.taken,
            counts.light,
            counts.changed.total(),
            counts.left_out.total(),
            counts.missed,
        )
        label = tagset.title(key.label)
        table.add(key.person, label, *map(str, numbers), figure(counts.error_rate))
    yield from table.printed()
    for key, counts in rows:
        for kinds in (counts.changed, counts.left_out):
            if kinds:
                line = said_of(
                    listed((key.person, tagset.title(key.label))), _counted(kinds)
                )
                yield from sent_rows(line, output)


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


def _clock(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def people_record(report: PeopleReport) -> Json:
    """The report as plain data."""
    return {
        "people": [
            {
                "annotator": key.person,
                "label": key.label,
                "by": "rule" if key.is_by_rule else "person",
                "decided": counts.decided,
                "taken": counts.taken,
                "light": counts.light,
                "changed": dict(counts.changed),
                "left_out": dict(counts.left_out),
                "missed": counts.missed,
                "error_rate": counts.error_rate,
            }
            for key, counts in report.counts.items()
        ],
        "samples": {
            name: {"checked": one.checked, "corrected": one.corrected}
            for name, one in report.samples.items()
        },
        "seconds": {
            name: int(time.total_seconds()) for name, time in report.time.items()
        },
    }
