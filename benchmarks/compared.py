"""The programs that `table.py` compares: how each is started, and its key for each thing.

All show the same article. `hashiya` has the annotations that a person has made of it, and
the floor styles as many words. Slate cannot tag without marking a whole token, saves when
it is asked to, and turns ten lines for a page; vim only reads.
"""

from __future__ import annotations

import getpass
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "002_c8b9c0e6c7d9ba57.txt"
GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
OWN, BEFORE, FLOOR, SLATE, VIM = "hashiya", "before", "floor", "slate", "vim"
LEFT, PAGE, START, ESCAPE = b"\x1b[D", b"\x1b[6~", b"\x1b[1;5H", b"\x1b"
LETTER, SELECT, DOWN = b"\x1b[1;5D", b"\x1b[1;2D", b"\x1b[B"


HASHIYA = Path(sys.executable).with_name("hashiya")


class Program(NamedTuple):
    """One of the programs."""

    name: str
    command: list[str]


class Step(NamedTuple):
    """What is done, and by which key in each program."""

    name: str
    keys: Mapping[str, bytes]
    times: int
    before: tuple[bytes, ...] = ()
    """Pressed in the reader before the first, not measured."""
    between: tuple[bytes, ...] = ()
    """Pressed in the reader before each, not measured."""
    is_rest: bool = False
    """Whether only what comes once nothing more is pressed is measured, not the key."""


def _of_all(own: bytes, floor: bytes, slate: bytes, vim: bytes) -> dict[str, bytes]:
    return {OWN: own, BEFORE: own, FLOOR: floor, SLATE: slate, VIM: vim}


def _of_reader(own: bytes) -> dict[str, bytes]:
    return {OWN: own, BEFORE: own}


CARET_BY_WORD, CARET_BY_LETTER = "caret by word", "caret by letter"
RESTING = "rest after a word"
SELECTING, PAGING, TAGGING = "select a word more", "page", "tag, saved"
BURST, FINDING, LEAVING = "ten letters in one write", "/", "Esc after /"
WIDENING, TRAVELLING = "margin widened, narrowed", "next article"
IDLE_KEY = "start, caret there already"
REFUSED = "refused key: no link to follow"
OPENING = "open from the list"
STEPS = (
    Step(CARET_BY_WORD, _of_all(LEFT, LEFT, b";", b"w"), 40, before=(START,)),
    Step(RESTING, _of_reader(LEFT), 20, before=(START,), is_rest=True),
    Step(CARET_BY_LETTER, _of_all(LETTER, LEFT, b";", LEFT), 40),
    Step("row down", _of_all(DOWN, DOWN, b"o", DOWN), 10, before=(START,)),
    Step(SELECTING, _of_all(SELECT, SELECT, b"/", b"w"), 20, before=(START,)),
    Step(
        BURST,
        _of_all(LETTER * 10, LEFT * 10, b";" * 10, LEFT * 10),
        10,
        before=(ESCAPE, START),
    ),
    Step(
        TAGGING,
        {**_of_reader(b"a"), SLATE: b" a"},
        20,
        before=(START, b"l", b"h"),
        between=(LEFT, LEFT),
    ),
    Step("tag, synced", {SLATE: b" as"}, 10),
    Step("undo, saved", {**_of_reader(b"u"), SLATE: b"u"}, 15),
    Step(PAGING, _of_all(PAGE, PAGE, b"}", PAGE), 2, before=(START,)),
    Step(FINDING, _of_reader(b"/"), 6, before=(START,), between=(ESCAPE,)),
    Step(LEAVING, _of_reader(ESCAPE), 6, before=(ESCAPE,), between=(b"/",)),
    Step(WIDENING, _of_reader(b"m"), 4),
    Step(IDLE_KEY, {**_of_reader(START), VIM: b"gg"}, 6, before=(START,)),
    Step(REFUSED, _of_reader(b"\x0c"), 6, before=(START,), between=(ESCAPE,)),
    Step(TRAVELLING, _of_reader(b"\x0e"), 1),
    Step("previous article", _of_reader(b"\x10"), 1),
    Step("back to the list", _of_reader(b"q"), 1),
    Step(OPENING, _of_reader(b"\r"), 1),
)


def reader(name: str, command: Path, folder: Path) -> Program:
    """An installed `hashiya` on the seeds, with a person's annotations of them.

    Args:
        name: What it is called in the comparison.
        command: Which it is installed as.
        folder: Of the corpus, which is made.
    """
    shutil.copytree(ROOT / "seeds", folder)
    settings = folder / "hashiya.toml"
    settings.write_text('[team]\nidentity = "name"\n', "utf-8")
    gold = [str(command), "import", str(GOLD), str(folder)]
    person = ["--annotator", getpass.getuser()]
    subprocess.run([*gold, *person], check=True, capture_output=True)
    return Program(name, [str(command), "open", str(folder), "--article", ARTICLE])


def programs(
    folder: Path, *, slate: Path | None, vim: str | None, before: Path | None
) -> list[Program]:
    """The programs that there are, each with files of its own below the folder.

    Args:
        folder: Which is empty.
        slate: The command of an installed slate.
        vim: The command of vim.
        before: The command of an earlier `hashiya`.
    """
    found = [reader(OWN, HASHIYA, folder / OWN)]
    if before:
        found.append(reader(BEFORE, before, folder / BEFORE))
    text = str(shutil.copy(ROOT / "seeds" / ARTICLE, folder / "article.txt"))
    floor = Path(__file__).with_name("floor_program.py")
    found.append(Program(FLOOR, [sys.executable, str(floor), text]))
    if slate:
        tagged = str(shutil.copy(text, folder / "slate.txt"))
        options = "--ann-type categorical --ann-scope token --overwrite --log-prefix"
        log = str(folder / "slate")
        found.append(Program(SLATE, [str(slate), tagged, *options.split(), log]))
    if vim:
        options = "-u NONE -N -n -i NONE -R"
        found.append(Program(VIM, [vim, *options.split(), text]))
    return found
