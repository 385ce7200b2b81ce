"""Examines one emulator: the page is read without tags, and measured with them.

Underlines and backgrounds would disturb the optical reading, so the reader is opened twice.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.store import login_name
from tools.release_check import borders
from tools.release_check.detected import fingerprint_in, parsed_report
from tools.release_check.picture import InkedRow
from tools.release_check.reading import bare, read_line, similarity
from tools.release_check.rig import Rig, RigError, Size, Task, installed_command
from tools.release_check.twin import wanted_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.release_check.emulators import Emulator
    from tools.release_check.picture import Picture
    from tools.release_check.twin import WantedPage, WantedRow

LINES = 10
"""Rows that are read."""
SHORTEST = 20
"""Letters of a row that is long enough to be read."""
RIGHT_FROM = 0.85
"""Mean similarity; a page in the wrong order stays below 0.5."""
TINTED_FROM = 0.99


@dataclass(frozen=True, slots=True)
class Case:
    """What is examined."""

    emulator: Emulator
    corpus: Path
    """A folder of articles; it is copied, never changed."""
    tags: Path
    article: str
    size: Size
    inside: str | None
    keys: list[str]
    """Pressed before the second picture."""
    output: Path

    @property
    def name(self) -> str:
        """Names the pictures."""
        return "-in-".join(filter(None, (self.inside, self.emulator.name)))


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row as it was read."""

    wanted: str
    read: str
    similarity: float


@dataclass(slots=True)
class Examined:
    """What was seen in one emulator."""

    emulator: str
    version: str = "?"
    term: str = ""
    """TERM as the reader finds it."""
    encoding: str = ""
    """What the reader says it has chosen, if it can say so."""
    detected: object = None
    """All that the reader says of the terminal."""
    readings: list[RowReading] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What is not where it belongs."""
    tints: float = 0.0
    """Of the cells with a background of their own, the share that is in its place."""
    wrong_tints: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    failure: str = ""
    """Why nothing could be seen."""

    @property
    def mean(self) -> float:
        """Mean similarity of the rows that were read."""
        return statistics.fmean([one.similarity for one in self.readings] or [0.0])

    @property
    def worst(self) -> RowReading:
        """The row that was read worst."""
        none = RowReading("", "", 0.0)
        return min(self.readings, key=lambda one: one.similarity, default=none)

    @property
    def is_straight(self) -> bool:
        """Whether rows and brackets are where they belong."""
        return not (self.failure or self.complaints)

    @property
    def is_right(self) -> bool:
        """Whether the page can be read and is drawn as it must be."""
        reads = self.mean >= RIGHT_FROM
        return reads and self.is_straight and self.tints >= TINTED_FROM


def examine(case: Case) -> Examined:
    """Open the reader twice in the emulator and say what was seen."""
    finding = Examined(case.emulator.name)
    begun = time.monotonic()
    try:
        _examine_plain(case, finding)
        _examine_tagged(case, finding)
    except (RigError, subprocess.SubprocessError) as error:
        finding.failure = str(error)
    finding.seconds = round(time.monotonic() - begun, 1)
    return finding


def _examine_plain(case: Case, finding: Examined) -> None:
    """Read the page as it is without tags."""
    with tempfile.TemporaryDirectory() as folder, Rig(_task(case, folder)) as rig:
        _copy_corpus(case, Path(folder))
        finding.version = rig.version()
        rig.begin()
        picture = rig.quiet()
        _keep(case, finding, rig, picture, "plain")
        finding.term = rig.answer("TERM")
        finding.detected = parsed_report(rig.answer("detected.json"))
        if isinstance(finding.detected, dict):
            finding.encoding = str(finding.detected.get("encoding", ""))
        page = _wanted(case, rig, Path(folder), keys=[])
        rows = [InkedRow(picture, rig.grid, row.y, page.block) for row in page.rows]
        finding.complaints += borders.rows_out_of_place(page, rows, rig.grid)
        finding.readings = _read(page, rows)


def _examine_tagged(case: Case, finding: Examined) -> None:
    """Measure the page with tags, after the keys."""
    with tempfile.TemporaryDirectory() as folder, Rig(_task(case, folder)) as rig:
        _copy_corpus(case, Path(folder))
        _import_tags(case, folder)
        page_folder = Path(shutil.copytree(folder, rig.folder / "twin"))
        rig.begin()
        rig.press(case.keys)
        picture = rig.quiet()
        _keep(case, finding, rig, picture, "tagged")
        page = _wanted(case, rig, page_folder, keys=case.keys)
        rows = [InkedRow(picture, rig.grid, row.y, page.block) for row in page.rows]
        tints = borders.tints_of(page, rows, picture, rig.grid)
        finding.tints, finding.wrong_tints = round(tints.share, 3), tints.wrong
        gutter = [InkedRow(picture, rig.grid, row.y, page.gutter) for row in page.rows]
        finding.complaints += borders.brackets_out_of_place(page, gutter)


def _read(page: WantedPage, rows: Sequence[InkedRow]) -> list[RowReading]:
    """The first rows that are long enough, as they are read off the picture."""
    pairs = zip(page.rows, rows, strict=True)
    long = [(wanted, read) for wanted, read in pairs if _is_long(wanted)]
    readings = []
    for wanted, inked in long[:LINES]:
        read = read_line(inked.pgm())
        like = similarity(wanted.text, read)
        readings.append(RowReading(wanted.text, read, round(like, 3)))
    return readings


def _is_long(row: WantedRow) -> bool:
    return row.is_rtl and len(bare(row.text)) >= SHORTEST


def _task(case: Case, folder: str) -> Task:
    command = [installed_command(), folder, "--article", case.article]
    return Task(case.emulator, command, case.size, case.inside, _detecting())


def _detecting() -> list[str] | None:
    """The command that tells what the reader detects, once there is one."""
    from tui.cli import main  # noqa: PLC0415 - read when asked: it may not be there

    message = main.commands.get("terminal")
    options = {name for one in (message.params if message else []) for name in one.opts}
    return [installed_command(), "terminal", "--json"] if "--json" in options else None


def _wanted(case: Case, rig: Rig, corpus: Path, *, keys: list[str]) -> WantedPage:
    """What the reader must show in the terminal that it has found itself in."""
    return wanted_page(
        corpus,
        case.article,
        size=rig.reader_size,
        keys=keys,
        variables={name: rig.answer(name) for name in ("TERM", "COLORTERM")},
        fingerprint=fingerprint_in(parsed_report(rig.answer("detected.json"))),
    )


def _keep(case: Case, finding: Examined, rig: Rig, picture: Picture, what: str) -> None:
    name = f"{case.name}-{what}.png"
    picture.save(case.output / name, rig.page)
    finding.pictures.append(name)


def _copy_corpus(case: Case, folder: Path) -> None:
    for article in case.corpus.glob("*.txt"):
        shutil.copy(article, folder)


def _import_tags(case: Case, folder: str) -> None:
    """Put the tags into the corpus as those of the person who reads."""
    reader = installed_command()
    command = [reader, "import", str(case.tags), folder, "--annotator", login_name()]
    subprocess.run(command, check=True, capture_output=True)
