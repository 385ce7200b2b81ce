"""What the export screen runs in threads: previews, and the export itself.

Each opens the corpus for itself, since a store serves one thread, and reports by messages.
All of them end at the next set once they have been stopped.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from textual.message import Message

from annotations.errors import AnnotationError
from annotations.exchange import job_of, to_preview, worded
from annotations.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen

    from annotations.exchange import (
        ExportJob,
        ExportOutput,
        ExportReport,
        ExportRequest,
        PreviewedFile,
        ReportEntry,
    )
    from annotations.store import Corpus

_SHOWN_LOSSES = 200
"""The most losses that are listed; the counts include them all."""
_SECONDS_BETWEEN = 0.5
"""The time between two reports of progress."""

_Screen: TypeAlias = "Screen[None]"


@dataclass
class ExportSampled(Message):
    """The beginnings of the files are known."""

    number: int
    """Of the preview: an older one than the last asked for is of no interest."""
    files: list[PreviewedFile]


@dataclass
class ExportProgressed(Message):
    """So many sets have passed."""

    number: int
    passed: int
    count: int
    """How many there are at most."""

    def can_replace(self, message: Message) -> bool:
        """The last one is enough."""
        return isinstance(message, ExportProgressed)


@dataclass
class Exported(Message):
    """All sets have passed."""

    number: int
    report: ExportReport
    losses: list[str]
    """What is left out or altered, in words; the first of it."""


@dataclass
class NotExported(Message):
    """It could not be done; nothing was written."""

    number: int
    reason: str


@dataclass
class ExportCancelled(Message):
    """It was cancelled; nothing was written."""

    number: int


def _require_nothing(_corpus: Corpus) -> None:
    """Leave it to the export to refuse what it cannot do."""


class _CancelledError(Exception):
    """Whoever asked for it has changed their mind."""


@dataclass(frozen=True, slots=True)
class ExportTask:
    """One thing to do in a thread."""

    screen: _Screen
    """Gets the messages."""
    number: int
    workspace: Workspace
    """Of the screen: which corpus, and who."""
    request: ExportRequest
    stopped: Event = field(default_factory=Event)
    """Set to cancel the task, which then ends at the next set."""

    def preview(self) -> None:
        """Find out what would be written, and what would be lost."""
        if self._do(self._sample):
            self._do(self._count)

    def write(self, path: Path, *, replaces: bool) -> None:
        """Write the files to the path, whole or not at all."""

        def require(corpus: Corpus) -> None:
            self.request.require_place(corpus, path, replaces=replaces)

        def write(job: ExportJob) -> None:
            after = job.after(path) if replaces else job
            with job.output_at(path, replaces=replaces) as output:
                ended = self._all_sets(after, output)
            self.screen.post_message(ended)

        self._do(write, require=require)

    def _do(
        self,
        act: Callable[[ExportJob], None],
        *,
        require: Callable[[Corpus], None] = _require_nothing,
    ) -> bool:
        """Act on the export; every failure becomes a message.

        The store says each thing once, so each run over the sets has a store of its own.

        Args:
            act: What to do with the export.
            require: Refuses, before any article is read, what could not be done.

        Returns:
            Whether it could be done.
        """
        try:
            opened = Workspace.open(
                self.workspace.corpus.folder, annotator=self.workspace.annotator
            )
            with closing(opened.repository):
                require(opened.corpus)
                act(job_of(self.request, opened))
        except _CancelledError:
            self.screen.post_message(ExportCancelled(self.number))
        except (AnnotationError, OSError) as error:
            self.screen.post_message(NotExported(self.number, str(error)))
        else:
            return True
        return False

    def _sample(self, job: ExportJob) -> None:
        with to_preview() as (output, files):
            job.write(output, take=_ignore, most=1)
        self.screen.post_message(ExportSampled(self.number, files))

    def _count(self, job: ExportJob) -> None:
        with to_preview() as (output, _files):
            ended = self._all_sets(job, output)
        self.screen.post_message(ended)

    def _all_sets(self, job: ExportJob, output: ExportOutput) -> Exported:
        """Write all sets there, and report how far it is."""
        losses: list[str] = []

        def take(entry: ReportEntry) -> None:
            if len(losses) < _SHOWN_LOSSES:
                losses.append(worded(entry))

        watch = _Watch(self, job.count)
        report = job.write(output, take=take, passed=watch.passed)
        return Exported(self.number, report, losses)


class _Watch(Struct):
    """Counts the sets that pass, reports them, and ends what was cancelled."""

    task: ExportTask
    count: int
    done: int = 0
    reported: float = 0.0
    """When, by the monotonic clock."""

    def passed(self, sets: int) -> None:
        """Count these sets."""
        if self.task.stopped.is_set():
            raise _CancelledError
        self.done += sets
        if (now := time.monotonic()) - self.reported >= _SECONDS_BETWEEN:
            self.reported = now
            message = ExportProgressed(self.task.number, self.done, self.count)
            self.task.screen.post_message(message)


def _ignore(_entry: ReportEntry) -> None:
    """Leave it to the run over all sets."""
