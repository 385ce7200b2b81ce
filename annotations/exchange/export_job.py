"""An export as a person requested it: checked, and ready to be written anywhere.

The command and the screen describe exports in the same way and run them here, so that
both write the same bytes and refuse the same requests.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.errors import ConfigError, CorpusError, ExchangeError
from annotations.exchange.article_run import ArticleRun
from annotations.exchange.earlier_manifest import (
    FILE_MANIFEST,
    FOLDER_MANIFEST,
    splits_in,
)
from annotations.exchange.export_options import ExportOptions
from annotations.exchange.exporting import export, ignore, unit_kind
from annotations.exchange.manifest import Made, ManifestRecorder
from annotations.exchange.output import (
    MAIN,
    has_content,
    place_of,
    require_free,
    require_no_part_of,
    require_replaceable,
    to_file,
    to_folder,
)
from annotations.exchange.report import ExportReport
from annotations.exchange.selection import Selection
from annotations.exchange.splitting import SPLITS
from annotations.guidelines import guidelines
from annotations.messages import _, listed, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from annotations.exchange.choices import ExportChoices
    from annotations.exchange.document import Document
    from annotations.exchange.exportable import Exportable
    from annotations.exchange.format import Format, FormatWriter
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.report import ReportEntry
    from annotations.exchange.reviews import Reviews
    from annotations.model import Tagset
    from annotations.store import Corpus

ALL = "all"
"""Stands for everybody's sets."""
MINE = "mine"
"""Stands for the sets of the person who asks."""
ADJUDICATED = "adjudicated"
"""What reviewers have settled, in place of what annotators tagged."""


class ExportRequest(Struct, frozen=True):
    """What somebody asks for."""

    format: Format
    options: object
    """Of the type `format.writer.options`."""
    choices: ExportOptions = field(default_factory=ExportOptions)
    sets: tuple[str, ...] = (ALL,)
    """Whose: names of annotators, `ALL`, `MINE`, or `ADJUDICATED` alone."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files of a format of one file, as `ExportOutput.file` takes them.

        That of an empty split is among them, though it will not be written.
        """
        main = SPLITS if self.choices.split else (MAIN,)
        manifest = (FILE_MANIFEST,) if self.choices.manifest else ()
        return (*main, *_writer_of(self.format).beside, *manifest)

    def taken(self, path: Path) -> list[Path]:
        """What an export to that path would replace, if it may: a folder, or files.

        Args:
            path: Of the folder, or of the main file.
        """
        if _writer_of(self.format).is_folder:
            return [path] if has_content(path) else []
        places = (place_of(path, name) for name in self.names)
        return [one for one in places if one.is_file()]

    def require_place(self, corpus: Corpus, path: Path, *, replaces: bool) -> None:
        """Refuse a place that the export could not be written to; no set is read.

        Args:
            corpus: Which is exported.
            path: Of the folder, or of the main file.
            replaces: Whether what an earlier export left there may be replaced.

        Raises:
            ExchangeError: Something is there that may not be replaced, or the place is a
                part of the corpus.
        """
        is_folder = _writer_of(self.format).is_folder
        require_no_part_of(corpus, path, is_folder=is_folder)
        if is_folder:
            require_replaceable(path, replace=replaces)
        else:
            require_free(path, self.names, replace=replaces)


class ExportJob(Struct, frozen=True):
    """An export of which everything is known but where it goes."""

    exportable: Exportable
    wanted: Callable[[str], bool]
    """Whether the sets of the annotator of that name are."""
    choices: ExportChoices
    made: Made
    request: ExportRequest

    @property
    def has_manifest(self) -> bool:
        """Whether there is to be one: beside a file, only if that was asked for."""
        return self.request.choices.manifest or self.writer.is_folder

    @property
    def writer(self) -> FormatWriter[object]:
        """Of the format."""
        return _writer_of(self.made.format)

    @property
    def is_split(self) -> bool:
        """Whether the articles are divided."""
        return self.choices.split is not None

    @property
    def writes_several_files(self) -> bool:
        """Whether the standard output could not take all of it."""
        return self.writer.is_folder or self.is_split or self.has_manifest

    @property
    def lacks_earlier_splits(self) -> bool:
        """Whether nobody knows which articles a new one has moved to another split."""
        return self.choices.grouping is not None and not self.choices.earlier_splits

    def after(self, path: Path) -> ExportJob:
        """The same, listing what is in another split than in an export to that path.

        An export without splits, without a manifest, or that is not there changes
        nothing; neither does one where an earlier manifest was named.
        """
        manifest = path / FOLDER_MANIFEST
        if not self.writer.is_folder:
            manifest = place_of(path, FILE_MANIFEST)
        is_known = self.choices.earlier_splits or not self.is_split
        if is_known or not manifest.is_file():
            return self
        choices = replace(self.choices, earlier_splits=splits_in(manifest))
        return replace(self, choices=choices)

    @property
    def count(self) -> int:
        """How many sets there are at most."""
        return self._selection(ExportReport()).count

    def output_at(
        self, path: Path, *, replaces: bool
    ) -> AbstractContextManager[ExportOutput]:
        """The place of a file or folder, written whole or not at all.

        Args:
            path: Where it is to be.
            replaces: Whether what an earlier export left there may be replaced.

        Raises:
            ExchangeError: As `ExportRequest.require_place` says.
        """
        is_folder = self.writer.is_folder
        require_no_part_of(self.exportable.corpus, path, is_folder=is_folder)
        if is_folder:  # each of the two refuses what may not be replaced
            return to_folder(path, replace=replaces)
        return to_file(path, names=self.request.names, replace=replaces)

    def write(
        self,
        output: ExportOutput,
        *,
        take: Callable[[ReportEntry], None],
        passed: Callable[[int], object] = ignore,
        most: int | None = None,
    ) -> ExportReport:
        """Write the files, and the manifest if there is to be one.

        Args:
            output: Where they go.
            take: Takes everything that is not written as it was annotated.
            passed: Called with a number of sets that have been written; whatever it
                raises ends the export.
            most: How many sets of each split are written at most, for a preview; None
                for all.

        Returns:
            The counts.

        Raises:
            ExchangeError: The files cannot be written as was asked.
        """
        with ExitStack() as stack:
            recorder = self._recorder(stack)
            report = ExportReport(_both(recorder, take))
            selection = self._selection(report)
            export(
                selection if most is None else _Beginning(selection, most),
                self.writer,
                self.made.options,
                output,
                report=report,
                recorder=recorder,
                passed=passed,
            )
            if recorder is not None:
                name = FOLDER_MANIFEST if self.writer.is_folder else FILE_MANIFEST
                pieces = recorder.pieces(self.made, selection, output.digests(), report)
                output.put(name, pieces)
        return report

    def _selection(self, report: ExportReport) -> Selection:
        return Selection(
            self.exportable, self.wanted, self.choices, report, self.made.as_of
        )

    def _recorder(self, stack: ExitStack) -> ManifestRecorder | None:
        if not self.has_manifest:
            return None
        return ManifestRecorder(stack, pseudonyms=self.choices.pseudonyms)


class Opened(Protocol):
    """A corpus as somebody has opened it, such as a `Workspace`."""

    @property
    def exportable(self) -> Exportable:
        """What may leave the corpus."""
        ...

    @property
    def reviews(self) -> Reviews:
        """Its adjudicated sets."""
        ...

    @property
    def annotator(self) -> str:
        """Who has opened it."""
        ...


def job_of(request: ExportRequest, opened: Opened) -> ExportJob:
    """The export that somebody asks for; nothing is written yet.

    Raises:
        ExchangeError: It cannot be had as asked.
        CorpusError: Somebody who is named has no set.
    """
    exportable = opened.exportable
    asked = request.choices
    choices = asked.choices(exportable.corpus)
    writer = _writer_of(request.format)
    has_manifest = asked.manifest or writer.is_folder
    made = Made(
        request.format,
        request.options,
        unit_kind(writer, choices),
        request.sets,
        asked.past,
        asked.with_boilerplate,
        _guidelines(exportable) if has_manifest else {},
    )
    exportable = replace(exportable, with_boilerplate=asked.with_boilerplate)
    if ADJUDICATED in request.sets or asked.reviewer:
        reviews = replace(opened.reviews, is_past=made.as_of is not None)
        exportable = replace(exportable, reviews=reviews)
        wanted = _reviewers_wanted(request, reviews)
    else:
        wanted = _annotators_wanted(request.sets, exportable, opened.annotator)
    return ExportJob(exportable, wanted, choices, made, request)


def _reviewers_wanted(
    request: ExportRequest, reviews: Reviews
) -> Callable[[str], bool]:
    if request.sets != (ADJUDICATED,):
        raise ExchangeError(_("adjudicated sets are exported alone: --set adjudicated"))
    return frozenset(reviews.reviewers(request.choices.reviewer or None)).__contains__


def _annotators_wanted(
    sets: tuple[str, ...], exportable: Exportable, annotator: str
) -> Callable[[str], bool]:
    """Whether an annotator's sets are meant; every name is somebody's."""
    wanted = {annotator if name == MINE else name for name in sets}
    if ALL in wanted:
        wanted -= {ALL}
        _require_known(wanted - {annotator}, exportable)
        return bool
    _require_known(wanted - {annotator}, exportable)
    return wanted.__contains__


def _require_known(names: set[str], exportable: Exportable) -> None:
    known = {key.owner for key in exportable.keys(bool)} if names else set()
    if unknown := sorted(names - known):
        raise CorpusError(setless(unknown, exportable.corpus.folder))


def setless(names: list[str], corpus: Path) -> str:
    """What to say of names that have no set in the corpus in that folder."""
    return plural(
        "{names} has no annotation set in the corpus {corpus}",
        "{names} have no annotation set in the corpus {corpus}",
        len(names),
        names=listed(names),
        corpus=corpus,
    )


def _guidelines(exportable: Exportable) -> dict[str, str]:
    """The text of the guidelines of each label; none if some cannot be read."""
    try:
        sections = guidelines(exportable.tagset, exportable.corpus.read_guidelines)
    except ConfigError:
        return {}
    return {one.label.name: one.markdown for one in sections if one.label}


def _writer_of(found: Format) -> FormatWriter[object]:
    assert found.writer is not None  # noqa: S101 - only such a format is offered
    return found.writer


def _both(
    recorder: ManifestRecorder | None, take: Callable[[ReportEntry], None]
) -> Callable[[ReportEntry], None]:
    """What gives each entry to a manifest as well."""
    if recorder is None:
        return take

    def take_both(entry: ReportEntry) -> None:
        recorder.take(entry)
        take(entry)

    return take_both


class _Beginning(Struct, frozen=True):
    """A selection of which only the first sets of each split are wanted."""

    selection: Selection
    most: int

    @property
    def choices(self) -> ExportChoices:
        return self.selection.choices

    @property
    def tagset(self) -> Tagset:
        return self.selection.tagset

    @property
    def is_of_several(self) -> bool:
        return self.selection.is_of_several

    def runs(self, split: str, sets: int) -> list[ArticleRun]:
        runs = self.selection.runs(split, sets)

        def documents(report: ExportReport) -> Iterator[Document]:
            every = (document for run in runs for document in run.documents(report))
            return islice(every, self.most)

        return [ArticleRun(self.most, documents)]
