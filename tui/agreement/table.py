"""What the screen of agreement shows: lines of cells, and what each figure is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.messages import _, isolated, reads_from_right, said_of
from annotations.review import (
    DifferenceKind,
    LabelPair,
    label_reasons,
    reason_in_words,
)
from tui.agreement.figure_filter import EVERY_FIGURE, FigureFilter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.model import Tagset
    from annotations.review import (
        PairAgreement,
        PairDifferences,
        PlacedDifference,
        Survey,
    )
    from tui.agreement.measures import Measure

NOTHING = "–"
_BAR = 16
"""Cells of a bar that stands for 1."""
_HEADING, _FIGURE = 24, 8
"""Cells of the first column, and of each column of figures."""
_SENTENCE = 57
"""Cells of a row without figures: all that the narrowest screen has."""


class Scope(Struct, frozen=True):
    """What a figure is about."""

    pair: int
    """The number of the pair of annotators."""
    label: str | None = None
    article: str | None = None
    kind: DifferenceKind | None = None
    """Of values or links alone; None of everything."""
    labels: LabelPair | None = None
    """What the first annotator of the pair calls it, and the second; None for any."""

    def behind(self, differences: PairDifferences) -> Sequence[PlacedDifference]:
        """Those of the pair's differences that the figure counts, the costliest first."""
        return differences.behind(self.label, self.article, self.kind, self.labels)


class TableCell(Struct, frozen=True):
    """One text of a line."""

    text: str
    cells: int
    """How many it takes."""
    scope: Scope | None = None
    """What it is about, if it is a figure that can be held."""
    to_right: bool = True
    """Whether it ends where its cells end, as figures do."""
    is_title: bool = False
    """Whether it is the title of an article, which begins at the side of its own letters."""
    bold: int = 0
    """How many code points at its beginning are bold: a key."""

    @property
    def room(self) -> int:
        """The cells of its text: there is a blank beside it."""
        return self.cells - 1


class TableLine(Struct, frozen=True):
    """A row of the screen."""

    cells: Sequence[TableCell] = ()
    is_heading: bool = False


class AgreementTable(Struct):
    """The lines for one pair of annotators and one measure."""

    survey: Survey
    measure: Measure
    pair: int
    """The number of the pair whose labels and articles are shown."""
    tagset: Tagset
    titles: Mapping[str, str]
    """The titles of articles, by name."""
    letters: Mapping[str, str]
    """The letters of annotators, by name."""
    differences: PairDifferences | None = None
    """Of the pair; None until they are counted."""
    filter: FigureFilter = EVERY_FIGURE
    _lines: list[TableLine] = field(default_factory=list)

    def lines(self) -> list[TableLine]:
        """Everything, from top to bottom."""
        self._lines = []
        if self._shown is None:
            self._add_words(_("There is nothing to compare yet."))
            self._add_words(_("Two people must be done with the same article."))
        else:
            self._add_matrix()
            self._add_labels(self._shown)
            self._add_contents(self._shown)
            self._add_articles(self._shown)
            self._add_confusion(self._shown)
        return self._lines

    @property
    def _shown(self) -> PairAgreement | None:
        pairs = self.survey.agreement.pairs
        return pairs[self.pair] if pairs else None

    def _add_words(self, words: str) -> None:
        self._lines.append(TableLine([TableCell(words, _SENTENCE, to_right=False)]))

    def _add_matrix(self) -> None:
        names = self.survey.annotators
        letters = [self.letters[name] for name in names]
        self._heading(str(self.measure.title), *letters, _("tags"))
        numbers = {
            frozenset((one.first, one.second)): at
            for at, one in enumerate(self.survey.agreement.pairs)
        }
        for name in self.filter.annotators(names):
            cells = [self._name(self._lettered(name))]
            for other in names:
                at = numbers.get(frozenset((name, other)))
                cells.append(
                    TableCell("·", _FIGURE)
                    if at is None
                    else self._figure(Scope(at, self.filter.label))
                )
            tagged = self.survey.sets[name].annotations
            only = self.filter.label
            count = tagged.total() if only is None else tagged[only]
            self._lines.append(TableLine([*cells, TableCell(str(count), _FIGURE)]))

    def _add_labels(self, pair: PairAgreement) -> None:
        self._gap()
        first, second = self._letters_of(pair)
        self._heading(f"{first} / {second}", "", _("matched"), first, second)
        for label in self._labels:
            value = self.measure.of(pair, label)
            found = pair.counts.labels[label].exact
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
        has_links = self.filter.label is None
        valued = [one for one in self._labels if pair.counts.labels[one].has_values]
        if not (valued or has_links):
            return
        self._gap()
        title = _("values and links") if has_links else kind_title(DifferenceKind.VALUE)
        self._heading(title, "", _("matched"), _("pairs"))
        for label in valued:
            found = pair.counts.labels[label].values
            scope = Scope(self.pair, label, kind=DifferenceKind.VALUE)
            title = said_of(
                kind_title(DifferenceKind.VALUE), isolated(self.tagset.title(label))
            )
            numbers = found.equal, found.pairs
            self._add_content(title, scope, found.agreement, *numbers)
        if has_links:
            self._add_links(pair)

    def _add_links(self, pair: PairAgreement) -> None:
        """How far the links of all labels agree."""
        links = pair.counts.links.mention
        self._heading("", "", _("matched"), *self._letters_of(pair))
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
        labels: list[str | None] = [*self._labels]
        if self.filter.label is None:
            labels = [None, *labels]
        titles = [self.tagset.title(one) if one else _("all") for one in labels]
        self._heading(_("by article"), *titles, _("differ"))
        for name, part in pair.per_article.items():
            figures = [
                self._figure(Scope(self.pair, one, name), part) for one in labels
            ]
            count = self._count(Scope(self.pair, self.filter.label, name))
            title = replace(self._name(self.titles.get(name, name)), is_title=True)
            self._lines.append(TableLine([title, *figures, count]))

    def _count(self, scope: Scope) -> TableCell:
        """How many differences are behind a figure."""
        if self.differences is None:
            return TableCell("…", _FIGURE)
        return TableCell(str(len(scope.behind(self.differences))), _FIGURE, scope)

    def _add_confusion(self, pair: PairAgreement) -> None:
        if self.differences is None:
            return
        self._gap()
        labels = [*self.survey.labels, None]
        titles = [self._title_or_none(one) for one in labels]
        first, second = self._letters_of(pair)
        self._heading(f"{first} ↓ {second} →", *titles)
        for label, title in zip(labels, titles, strict=True):
            cells = [self._confused(LabelPair(label, other)) for other in labels]
            self._lines.append(TableLine([self._name(title), *cells]))

    def _confused(self, labels: LabelPair) -> TableCell:
        """How many differences are called so by the two."""
        if labels.first == labels.second or self.filter.label not in (None, *labels):
            return TableCell("·", _FIGURE)
        return self._count(Scope(self.pair, labels=labels))

    def confusion_words(self, labels: LabelPair) -> str:
        """What each of the two calls it, such as "actor › none"."""
        return " › ".join(map(self._title_or_none, labels))

    def _lettered(self, name: str) -> str:
        """The letter and the name of an annotator; a hidden name is its letter."""
        letter = self.letters[name]
        return name if name == letter else f"{letter} {isolated(name)}"

    def _letters_of(self, pair: PairAgreement) -> tuple[str, str]:
        return self.letters[pair.first], self.letters[pair.second]

    @property
    def _labels(self) -> Sequence[str]:
        """The labels that are counted."""
        return self.filter.labels(self.survey.labels)

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
    """The share from where the language begins; blocks have no direction of their own."""
    if value is None:
        return ""
    filled = round(max(0.0, value) * _BAR)
    full, rest = "█" * filled, "░" * (_BAR - filled)
    return f"{rest}{full}" if reads_from_right() else f"{full}{rest}"
