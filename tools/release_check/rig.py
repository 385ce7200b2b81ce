"""One emulator on a screen that nobody sees, with the reader in it.

Everything has its own: screen, home, sockets. Nothing of the caller's environment gets in
but PATH, so the reader finds what it would find on a person's machine. Only processes
that were started here are ended.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from tools.release_check.emulators import Emulator, Window
from tools.release_check.picture import Box, Grid, Picture, grid_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CAPTURE_SECONDS = 0.3
"""Between two looks at the screen."""
QUIET_CAPTURES = 4
"""Looks at an unchanged screen, after which it is quiet."""
START_SECONDS = 40.0
FRAME = 6
"""Pixels around the grid that are kept on pictures."""

MARK_CORNERS = r"""#!/bin/sh
cd {folder}
sleep 1
stty size > size
set -- $(cat size)
beacon='\033[48;5;201m \033[0m'
printf '\033[?25l\033[2J\033[H'"$beacon"'\033[%d;%dH'"$beacon" $(($1-1)) $(($2-1))
touch marked
while [ ! -e begin ]; do sleep 0.1; done
printf '\033[2J\033[H\033[?25h'
{inside}
while [ -e {folder} ]; do sleep 1; done
"""
"""Shows where the grid of cells is, runs the reader, and ends once its folder is gone.

A closed terminal does not end it where SIGHUP is ignored, as it is below `nohup`.
"""

READ = r"""#!/bin/sh
cd {folder}
stty size > reader_size
printf '%s' "$TERM" > TERM
printf '%s' "$COLORTERM" > COLORTERM
{detect}
{command}
echo $? > ended
while [ -e {folder} ]; do sleep 1; done
"""

INSIDE = {
    "tmux": ("tmux -L hashiya-check -f /dev/null new-session {script}"),
    "screen": ("screen -c /dev/null -S hashiya-check {script}"),
}
"""How the reader is started in a fresh server of each."""
LEAVE = {
    "tmux": ["tmux", "-L", "hashiya-check", "kill-server"],
    "screen": ["screen", "-S", "hashiya-check", "-X", "quit"],
}


class RigError(Exception):
    """The reader could not be brought to the screen."""


class Size(NamedTuple):
    """Columns and rows."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Task:
    """What is run in the emulator."""

    emulator: Emulator
    command: list[str]
    """The reader, with its arguments."""
    size: Size
    inside: str | None = None
    """`tmux` or `screen`, if the reader runs in one."""
    detect: list[str] | None = None
    """A command that tells in JSON what the reader finds out about the terminal."""


class Rig:
    """A running emulator; use it as a context manager."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._stack = ExitStack()
        self._grid: Grid | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            folder = tempfile.TemporaryDirectory(
                prefix="hashiya-check-", ignore_cleanup_errors=True
            )
            self.folder = Path(stack.enter_context(folder))
            self.home = self.folder / "home"
            for private in ("home", "run", "screens"):
                (self.folder / private).mkdir(mode=0o700)
            display = stack.enter_context(_x_server(self._screen_pixels()))
            self._variables = self._environment(display)
            self._write_scripts()
            if self._task.inside:
                stack.callback(self._quietly, LEAVE[self._task.inside])
            self._start_emulator(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *details: object) -> None:
        self._stack.close()

    # What is there

    def version(self) -> str:
        """What the emulator calls itself."""
        emulator = self._task.emulator
        answer = subprocess.run(
            [emulator.program, *emulator.version],
            env={**self._variables, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            check=False,
            timeout=20,
        )
        message = (answer.stdout + answer.stderr).decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in message if line.strip()), "?")[:60]

    def answer(self, name: str) -> str:
        """What the scripts inside have written of that name, or nothing."""
        path = self.folder / name
        return path.read_text("utf-8").strip() if path.exists() else ""

    @property
    def reader_size(self) -> Size:
        """The size that the reader has, in tmux less than the emulator's."""
        rows, columns = map(int, self.answer("reader_size").split())
        return Size(columns, rows)

    @property
    def grid(self) -> Grid:
        """Where the cells are."""
        if self._grid is None:
            raise RigError("the reader has not begun")
        return self._grid

    # What is done

    def begin(self) -> None:
        """Find the grid of cells, start the reader, and wait until it is drawn.

        The pointer is moved out of the way first: a compositor paints it on the picture.
        """
        self._wait((self.folder / "marked").exists, "no window")
        self._wait(lambda: self.picture().beacons() is not None, "no beacons")
        self._move_pointer_away()
        beacons = self.quiet().beacons()
        rows, columns = map(int, self.answer("size").split())
        if beacons is None:
            raise RigError("the beacons have gone")
        self._grid = grid_between(beacons, columns - 1, rows - 1)
        (self.folder / "begin").touch()
        self._wait(lambda: self.answer("reader_size") != "", "the reader did not start")
        self._wait(self._is_drawn, "the reader drew nothing")
        if self.answer("ended"):
            raise RigError(f"the reader has ended with {self.answer('ended')}")

    def press(self, keys: list[str]) -> None:
        """Press keys, in X's names, one after the other."""
        window = self._window()
        self._run(["xdotool", "windowfocus", "--sync", window])
        for key in keys:
            self._run(["xdotool", "key", key])
            time.sleep(CAPTURE_SECONDS / 2)

    def picture(self) -> Picture:
        """The whole screen as it is now."""
        return Picture(self._capture())

    def quiet(self) -> Picture:
        """The whole screen when it has stopped to change."""
        before, same = b"", 0
        end = time.monotonic() + START_SECONDS
        while same < QUIET_CAPTURES and time.monotonic() < end:
            now = self._capture()
            same = same + 1 if now == before else 0
            before = now
            time.sleep(CAPTURE_SECONDS)
        return Picture(before)

    @property
    def page(self) -> Box:
        """The emulator's cells on the picture, with a small frame."""
        first = self.grid.box(0, 0)
        rows, columns = map(int, self.answer("size").split())
        last = self.grid.box(columns - 1, rows - 1)
        return Box(
            max(0, first.left - FRAME),
            max(0, first.top - FRAME),
            last.right + FRAME,
            last.bottom + FRAME,
        )

    # How

    def _move_pointer_away(self) -> None:
        """Move the pointer off the window, through its last pixel.

        A compositor paints it where it last stood in the window.
        """
        window = self._window()
        last_pixel = [str(size - 1) for size in self._pixels_of(window)]
        self._run(["xdotool", "mousemove", "--window", window, *last_pixel])
        self._run(["xdotool", "mousemove", *map(str, self._screen_pixels())])

    def _is_drawn(self) -> bool:
        """Whether something quiet is on the screen, where the beacons were.

        Only the place of the first one tells: a terminal of sixteen colours draws tags in
        the beacons' colour.
        """
        picture = self.quiet()
        if picture.is_beacon(self.grid.box(0, 0)):
            return False
        middle = self.grid.box(0, self.reader_size.rows // 2, self.reader_size.columns)
        return len({pixel for row in picture.rows(middle) for pixel in row}) > 1

    def _wait(self, is_so: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + START_SECONDS
        while not is_so():
            if time.monotonic() > end:
                complaint = self.answer("emulator.log")[-300:]
                raise RigError(f"{otherwise}; {complaint}" if complaint else otherwise)
            time.sleep(CAPTURE_SECONDS)

    def _capture(self) -> bytes:
        command = ["import", "-silent", "-window", "root", "-depth", "8", "ppm:-"]
        return self._run(command)

    def _window(self) -> str:
        """The largest window on the screen.

        The screen itself is no window here: with the focus on it, and the pointer out of
        the way, a key would go to nobody.
        """
        found = self._windows(depth=2) - self._windows(depth=0)
        if not found:
            raise RigError("no window to press keys in")
        return max(found, key=self._area)

    def _windows(self, *, depth: int) -> set[str]:
        """The visible windows, from the screen itself (depth 0) inward."""
        search = ["xdotool", "search", "--onlyvisible", "--maxdepth", str(depth)]
        return set(self._run([*search, "--name", ""]).decode().split())

    def _area(self, window: str) -> int:
        width, height = self._pixels_of(window)
        return width * height

    def _pixels_of(self, window: str) -> tuple[int, int]:
        """The width and height of a window; nothing of one that has gone."""
        shell = ["xdotool", "getwindowgeometry", "--shell", window]
        message = dict(
            line.split("=", 1) for line in self._run(shell).decode().split("\n") if line
        )
        return int(message.get("WIDTH", 0)), int(message.get("HEIGHT", 0))

    def _run(self, command: list[str]) -> bytes:
        answer = subprocess.run(
            command, env=self._variables, capture_output=True, check=True, timeout=30
        )
        return answer.stdout

    def _quietly(self, command: list[str]) -> None:
        """Run what may fail, because there may be nothing left to end."""
        with suppress(subprocess.SubprocessError):
            self._run(command)

    def _screen_pixels(self) -> tuple[int, int]:
        """A screen with room for the window, and for what surrounds the cells."""
        columns, rows = self._task.size
        return columns * 13 + 80, rows * 27 + 160

    def _environment(self, display: str) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "DISPLAY": display,
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "SHELL": "/bin/sh",
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "TMUX_TMPDIR": str(self.folder / "run"),
            "SCREENDIR": str(self.folder / "screens"),
        }

    def _write_scripts(self) -> None:
        task, folder = self._task, shlex.quote(str(self.folder))
        reader = self.folder / "read.sh"
        detect = f"{shlex.join(task.detect)} > detected.json" if task.detect else ""
        command = shlex.join(task.command)
        _write_script(
            reader, READ.format(folder=folder, detect=detect, command=command)
        )
        quoted = shlex.quote(str(reader))
        inside = INSIDE[task.inside].format(script=quoted) if task.inside else quoted
        marking = MARK_CORNERS.format(folder=folder, inside=inside)
        _write_script(self.folder / "mark.sh", marking)

    def _start_emulator(self, stack: ExitStack) -> None:
        emulator = self._task.emulator
        command = str(self.folder / "mark.sh")
        window = Window(*self._task.size, command, self.home)
        with (self.folder / "emulator.log").open("wb") as log:
            stack.enter_context(
                _process(
                    emulator.start(window),
                    env={**self._variables, **emulator.variables},
                    stdout=log.fileno(),
                    stderr=log.fileno(),
                )
            )


def _write_script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o700)


@contextmanager
def _x_server(pixels: tuple[int, int]) -> Iterator[str]:
    """A screen of that size; its name is what DISPLAY takes."""
    reading, writing = os.pipe()
    width, height = pixels
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-dpi", "96"]
    command += ["-screen", "0", f"{width}x{height}x24"]
    quiet = subprocess.DEVNULL
    with _process(command, stdout=quiet, stderr=quiet, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading, "rb") as answer:
            number = answer.readline().decode().strip()
        if not number:
            raise RigError("Xvfb did not start")
        yield f":{number}"


@contextmanager
def _process(
    command: list[str],
    *,
    stdout: int,
    stderr: int,
    env: Mapping[str, str] | None = None,
    pass_fds: tuple[int, ...] = (),
) -> Iterator[None]:
    """A process of ours; at the end it is ended, with all that it has started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        env=env,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield
    finally:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, ending)
            with suppress(subprocess.TimeoutExpired):
                process.wait(2)
                break


def installed_command() -> str:
    """The `hashiya` that is installed beside this Python."""
    return str(Path(sys.executable).with_name("hashiya"))
