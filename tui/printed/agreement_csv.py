"""How far annotators agree, for a spreadsheet: a row for each pair, article and label.

The first row of a pair and label is of all articles. A figure that is undefined is an
empty cell, and the last column says why.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from annotations.review import cohen_kappa, label_reasons, pair_alpha

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.review import LabelCounts, Survey, Unitised

_MATCHES = ("exact", "trimmed", "relaxed")
COLUMNS = (
    "a",
    "b",
    "article",
    "label",
    "annotations_a",
    "annotations_b",
    *(f"{name}_{what}" for name in _MATCHES for what in ("matched", "f1")),
    "precision",
    "recall",
    "pairs",
    "iou",
    "kappa",
    "alpha",
    "alpha_u",
    "values_equal",
    "values_agreement",
    "why",
)
"""`precision` and `recall` are those of exact matches, of B against A."""


def agreement_rows(survey: Survey) -> Iterator[str]:
    """The rows of the table, the names of its columns first; without their ends."""
    yield _line(COLUMNS)
    for pair in survey.agreement.pairs:
        parts = {"": pair, **pair.per_article}
        for article, part in parts.items():
            for label, counts in part.counts.labels.items():
                where = (pair.first, pair.second, article, label)
                yield _line([*where, *_figures(counts, part.unitised[label])])


def _figures(counts: LabelCounts, unitised: Unitised) -> list[object]:
    exact, values = counts.exact, counts.values
    matches = [getattr(counts, name) for name in _MATCHES]
    return [
        exact.first,
        exact.second,
        *(item for one in matches for item in (one.matched, _rounded(one.f1))),
        _rounded(exact.precision),
        _rounded(exact.recall),
        counts.overlaps.pairs,
        _rounded(counts.overlaps.mean),
        _rounded(cohen_kappa(counts.decisions)),
        _rounded(pair_alpha(counts.decisions)),
        _rounded(unitised.alpha),
        values.equal if counts.has_values else "",
        _rounded(values.agreement) if counts.has_values else "",
        "; ".join(label_reasons(counts, unitised)),
    ]


def _rounded(value: float | None) -> object:
    return "" if value is None else round(value, 6)


def _line(cells: Iterator[object] | list[object] | tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
