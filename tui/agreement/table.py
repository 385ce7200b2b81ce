"""What the screen of agreement shows: lines of cells, and what each figure is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.review import DifferenceKind, label_reasons, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Tagset
    from annotations.review import PairAgreement, PairDifferences, Survey
    from tui.agreement.measures import Measure

NOTHING = "–"
_BAR = 16
"""Cells of a bar that stands for 1."""
_HEADING, _FIGURE = 24, 8
"""Cells of the first column, and of each column of figures."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about."""

    pair: int
    """The number of the pair of annotators."""
    label: str | None = None
    article: str | None = None
    kind: DifferenceKind | None = None
    """Of values or links alone; None of everything."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One text of a line."""

    text: str
    cells: int
    """How many it takes."""
    scope: Scope | None = None
    """What it is about, if it is a figure that can be held."""
    to_right: bool = True
    """Whether it ends where its cells end, as figures do."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of the screen."""

    cells: Sequence[TableCell] = ()
    is_heading: bool = False


@dataclass(slots=True)
class AgreementTable:
    """The lines for one pair of annotators and one measure."""

    survey: Survey
    measure: Measure
    pair: int
    """The number of the pair whose labels and articles are shown."""
    tagset: Tagset
    titles: dict[str, str]
    """The titles of articles, by name."""
    differences: PairDifferences | None = None
    """Of the pair; None until they are counted."""
    _lines: list[TableLine] = field(default_factory=list)

    def lines(self) -> list[TableLine]:
        """Everything, from top to bottom."""
        self._lines = []
        self._add_matrix()
        if self._shown is not None:
            self._add_labels(self._shown)
            self._add_contents(self._shown)
            self._add_articles(self._shown)
            self._add_confusion(self._shown)
        return self._lines

    @property
    def _shown(self) -> PairAgreement | None:
        pairs = self.survey.agreement.pairs
        return pairs[self.pair] if pairs else None

    def _add_matrix(self) -> None:
        names = self.survey.annotators
        self._heading(str(self.measure.title), *names, _("tags"))
        numbers = {
            frozenset((one.first, one.second)): at
            for at, one in enumerate(self.survey.agreement.pairs)
        }
        for name in names:
            cells = [self._name(name)]
            for other in names:
                at = numbers.get(frozenset((name, other)))
                cells.append(
                    TableCell("·", _FIGURE) if at is None else self._figure(Scope(at))
                )
            count = self.survey.sets[name].annotations.total()
            self._lines.append(TableLine([*cells, TableCell(str(count), _FIGURE)]))

    def _add_labels(self, pair: PairAgreement) -> None:
        self._gap()
        self._heading(f"{pair.first} / {pair.second}", "", _("matched"), pair.first)
        self._lines[-1] = TableLine(
            [*self._lines[-1].cells, TableCell(pair.second, _FIGURE)], is_heading=True
        )
        for label, counts in pair.counts.labels.items():
            value = self.measure.of(pair, label)
            found = counts.exact
            numbers = found.matched, found.first, found.second
            cells = [
                self._name(self.tagset.title(label)),
                self._figure(Scope(self.pair, label)),
                *(TableCell(str(number), _FIGURE) for number in numbers),
                TableCell(f"  {_bar(value)}", _BAR + 3, to_right=False),
            ]
            self._lines.append(TableLine(cells))
            if value is None:
                self._lines.append(TableLine([self._why(pair, label)]))

    def _add_contents(self, pair: PairAgreement) -> None:
        """How far the values of paired annotations agree, and the links of all."""
        self._gap()
        self._heading(_("values and links"), "", _("matched"), _("pairs"))
        for label, counts in pair.counts.labels.items():
            if counts.has_values:
                found = counts.values
                scope = Scope(self.pair, label, kind=DifferenceKind.VALUE)
                title = (
                    f"{self.tagset.title(label)}: {kind_title(DifferenceKind.VALUE)}"
                )
                numbers = found.equal, found.pairs
                self._add_content(title, scope, found.agreement, *numbers)
        links = pair.counts.links.mention
        self._heading("", "", _("matched"), pair.first, pair.second)
        scope = Scope(self.pair, kind=DifferenceKind.LINK)
        matched = links.matched, links.first, links.second
        title = kind_title(DifferenceKind.LINK)
        self._add_content(title, scope, links.f1, *matched)

    def _add_content(
        self, title: str, scope: Scope, value: float | None, *numbers: int
    ) -> None:
        cells = [
            self._name(title),
            TableCell(_short(value), _FIGURE, scope),
            *(TableCell(str(one), _FIGURE) for one in numbers),
        ]
        self._lines.append(TableLine(cells))

    def _why(self, pair: PairAgreement, label: str) -> TableCell:
        reasons = label_reasons(pair.counts.labels[label], pair.unitised[label])
        words = "; ".join(
            reason_in_words(one, a=pair.first, b=pair.second) for one in reasons
        )
        message = _("undefined: {reasons}").format(reasons=words)
        return TableCell(f"   {message}", _HEADING * 3, to_right=False)

    def _add_articles(self, pair: PairAgreement) -> None:
        self._gap()
        titles = [self.tagset.title(label) for label in self.survey.labels]
        self._heading(_("by article"), _("all"), *titles, _("differ"))
        for name, part in pair.per_article.items():
            labels = [None, *self.survey.labels]
            figures = [
                self._figure(Scope(self.pair, one, name), part) for one in labels
            ]
            count = self._count(name)
            title = self._name(self.titles.get(name, name))
            self._lines.append(TableLine([title, *figures, TableCell(count, _FIGURE)]))

    def _count(self, article: str) -> str:
        if self.differences is None:
            return "…"
        return str(len(self.differences.behind(None, article)))

    def _add_confusion(self, pair: PairAgreement) -> None:
        if self.differences is None:
            return
        self._gap()
        labels = [*self.survey.labels, None]
        titles = [self._title_or_none(one) for one in labels]
        self._heading(f"{pair.first} ↓ {pair.second} →", *titles)
        for label, title in zip(labels, titles, strict=True):
            counts = [self._confused(label, other) for other in labels]
            cells = [TableCell(one, _FIGURE) for one in counts]
            self._lines.append(TableLine([self._name(title), *cells]))

    def _confused(self, label: str | None, other: str | None) -> str:
        assert self.differences is not None  # noqa: S101 - see above
        if label == other:
            return "·"
        return str(self.differences.confusion[label, other])

    def _title_or_none(self, label: str | None) -> str:
        return _("none", "no label") if label is None else self.tagset.title(label)

    def _figure(self, scope: Scope, part: PairAgreement | None = None) -> TableCell:
        pair = part or self.survey.agreement.pairs[scope.pair]
        value = self.measure.of(pair, scope.label) if pair.articles else None
        return TableCell(_short(value), _FIGURE, scope)

    def _heading(self, first: str, *others: str) -> None:
        cells = [TableCell(one, _FIGURE) for one in others]
        self._lines.append(TableLine([self._name(first), *cells], is_heading=True))

    def _name(self, text: str) -> TableCell:
        return TableCell(text, _HEADING, to_right=False)

    def _gap(self) -> None:
        self._lines.append(TableLine())


def kind_title(kind: DifferenceKind) -> str:
    """What a figure of values or links alone is called."""
    return _("values") if kind is DifferenceKind.VALUE else _("links")


def scopes_in(lines: Sequence[TableLine]) -> Iterator[tuple[int, list[Scope]]]:
    """The figures that can be held, by the number of their line."""
    for at, line in enumerate(lines):
        if found := [one.scope for one in line.cells if one.scope]:
            yield at, found


def _short(value: float | None) -> str:
    """Two digits after the point, without a zero before it."""
    if value is None:
        return NOTHING
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.2f}"


def _bar(value: float | None) -> str:
    filled = round(max(0.0, value or 0.0) * _BAR)
    return "█" * filled + "░" * (_BAR - filled) if value is not None else ""
