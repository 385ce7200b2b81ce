"""How each real emulator is started, at a given size and font, with a given command.

Only the size and the font are set. Colours, TERM and all else are the emulator's own, as
a person has them who has just installed it.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tools.release_check.browser import XTERM_JS, has_xterm_js, xterm_js_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FONT = "DejaVu Sans Mono"
POINTS = 14
ROOT = Path(__file__).resolve().parents[2]
_DOTS_PER_INCH = 96
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Window:
    """What an emulator is asked to open."""

    columns: int
    rows: int
    command: str
    """A program without arguments to run inside."""
    home: Path
    """The person's home for this run: empty, and thrown away."""

    @property
    def geometry(self) -> str:
        """The size as X programs take it, at the screen's corner."""
        return f"{self.columns}x{self.rows}+0+0"


@dataclass(frozen=True, slots=True)
class Emulator:
    """One real terminal emulator."""

    name: str
    start: Callable[[Window], list[str]]
    """Prepares the home and returns the command line."""
    version: tuple[str, ...] = ("--version",)
    """What makes the program tell its version."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """What the program needs in order to run without a desktop or a graphics card."""
    programs: tuple[str, ...] = ()
    """What must be installed, the emulator first; without any, what it is called."""
    has_all: Callable[[], bool] = lambda: True
    """Whether what is no program is there too."""

    @property
    def program(self) -> str:
        """What it is run by."""
        return self.programs[0] if self.programs else self.name

    @property
    def is_installed(self) -> bool:
        """Whether all is there; D-Bus, which some are started under, is asked for once."""
        programs = self.programs or (self.name,)
        return all(map(shutil.which, programs)) and self.has_all()


def _xterm(window: Window) -> list[str]:
    face = ["-fa", FONT, "-fs", str(POINTS)]
    return ["xterm", *face, "-geometry", window.geometry, "-e", window.command]


def _urxvt(window: Window) -> list[str]:
    faces = {"-fn": "", "-fb": ":bold", "-fi": ":italic"}
    fonts = [
        part
        for option, style in faces.items()
        for part in (option, f"xft:{FONT}{style}:size={POINTS}")
    ]
    return ["urxvt", *fonts, "-geometry", window.geometry, "-e", window.command]


def _alacritty(window: Window) -> list[str]:
    settings = {
        "window.dimensions.columns": window.columns,
        "window.dimensions.lines": window.rows,
        "font.normal.family": f'"{FONT}"',
        "font.size": POINTS,
    }
    options = [part for key in settings for part in ("-o", f"{key}={settings[key]}")]
    return ["alacritty", *options, "-e", window.command]


def _kitty(window: Window) -> list[str]:
    settings = {
        "font_family": FONT,
        "font_size": POINTS,
        "remember_window_size": "no",
        "initial_window_width": f"{window.columns}c",
        "initial_window_height": f"{window.rows}c",
        "update_check_interval": 0,
        "linux_display_server": "x11",
        "sync_to_monitor": "no",
    }
    options = [part for key in settings for part in ("-o", f"{key}={settings[key]}")]
    return ["kitty", "--config", "NONE", *options, window.command]


def _xfce4_terminal(window: Window) -> list[str]:
    own = [f"--geometry={window.geometry}", f"--font={FONT} {POINTS}"]
    bare = ["--disable-server", "--hide-menubar", "--hide-toolbar", "--hide-scrollbar"]
    return [*_ON_ITS_OWN_BUS, "xfce4-terminal", *bare, *own, "-x", window.command]


_GNOME_PROFILE = "b1dcc9dd-5262-4d8d-a863-c897e6d979b9"
"""The one that GNOME Terminal comes with."""
_GNOME_SETTINGS = f"""\
[org/gnome/terminal/legacy/profiles:/:{_GNOME_PROFILE}]
use-system-font=false
font='{FONT} {POINTS}'
[org/gnome/terminal/legacy]
default-show-menubar=false
"""


def _gnome_terminal(window: Window) -> list[str]:
    settings = window.home / ".config" / "glib-2.0" / "settings" / "keyfile"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_GNOME_SETTINGS, encoding="utf-8")
    own = ["--wait", f"--geometry={window.geometry}"]
    return [*_ON_ITS_OWN_BUS, "gnome-terminal", *own, "--", window.command]


def _konsole(window: Window) -> list[str]:
    settings = {
        "Font": f"{FONT},{POINTS},-1,5,50,0,0,0,0,0",
        "TerminalColumns": window.columns,
        "TerminalRows": window.rows,
    }
    options = [part for key in settings for part in ("-p", f"{key}={settings[key]}")]
    bare = ["--nofork", "--hide-menubar", "--hide-tabbar"]
    return [*_ON_ITS_OWN_BUS, "konsole", *bare, *options, "-e", window.command]


def _mlterm(window: Window) -> list[str]:
    fonts = window.home / ".mlterm" / "aafont"
    fonts.parent.mkdir(parents=True, exist_ok=True)
    fonts.write_text(f"DEFAULT = {FONT}\nISO10646_UCS4_1 = {FONT}\n", encoding="utf-8")
    pixels = round(POINTS * _DOTS_PER_INCH / _POINTS_PER_INCH)
    face = ["--type=xft", "--aa", f"--fontsize={pixels}", "--sbmod=none"]
    return ["mlterm", *face, f"--geometry={window.geometry}", "-e", window.command]


def _pterm(window: Window) -> list[str]:
    face = ["-fn", f"client:{FONT} {POINTS}"]
    return ["pterm", *face, "-geometry", window.geometry, "-e", window.command]


_QTERMINAL_SETTINGS = f"""\
[General]
AskOnExit=false
HideTabBarWithOneTab=true
MenuVisible=false
ScrollbarPosition=0
fontFamily={FONT}
fontSize={POINTS}
[MainWindow]
SaveSizeOnExit=true
size=@Size({{width}} {{height}})
"""
_ABOUT_A_CELL = (12, 24)
"""Pixels: it takes its size in pixels, and the rig asks how many cells it has."""


def _qterminal(window: Window) -> list[str]:
    settings = window.home / ".config" / "qterminal.org" / "qterminal.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    width, height = window.columns * _ABOUT_A_CELL[0], window.rows * _ABOUT_A_CELL[1]
    message = _QTERMINAL_SETTINGS.format(width=width, height=height)
    settings.write_text(message, encoding="utf-8")
    return [*_ON_ITS_OWN_BUS, "qterminal", "-e", window.command]


def _st(window: Window) -> list[str]:
    face = ["-f", f"{FONT}:size={POINTS}"]
    return ["st", *face, "-g", window.geometry, "-e", window.command]


def _zutty(window: Window) -> list[str]:
    pixels = round(POINTS * _DOTS_PER_INCH / _POINTS_PER_INCH)
    face = ["-font", FONT.replace(" ", ""), "-fontsize", str(pixels)]
    size = f"{window.columns}x{window.rows}"
    return ["zutty", *face, "-geometry", size, "-e", window.command]


_FOOT_ON_WESTON = """\
weston --backend=x11-backend.so --use-pixman --shell=kiosk-shell.so --no-config \
    --socket=check --width={width} --height={height} &
until [ -S "$XDG_RUNTIME_DIR/check" ]; do sleep 0.1; done
WAYLAND_DISPLAY=check exec foot --font='{font}:size={points}' \
    --window-size-chars={columns}x{rows} {command}
"""


def _foot(window: Window) -> list[str]:
    """Foot knows Wayland only: a small compositor shows it on the X screen."""
    script = _FOOT_ON_WESTON.format(
        width=window.columns * _ABOUT_A_CELL[0],
        height=window.rows * _ABOUT_A_CELL[1],
        font=FONT,
        points=POINTS,
        columns=window.columns,
        rows=window.rows,
        command=window.command,
    )
    return ["sh", "-c", script]


def _xterm_js(window: Window, renderer: str) -> list[str]:
    server = [sys.executable, "-m", "tools.release_check.browser"]
    pixels = POINTS * _DOTS_PER_INCH // _POINTS_PER_INCH
    options = {
        "renderer": renderer,
        "columns": window.columns,
        "rows": window.rows,
        "font": FONT,
        "pixels": pixels,
        "profile": window.home / "browser",
        "command": window.command,
    }
    message = [part for key in options for part in (f"--{key}", str(options[key]))]
    return [*server, *message]


_ON_ITS_OWN_BUS = ("dbus-run-session", "--")
_NO_GRAPHICS_CARD = {"LIBGL_ALWAYS_SOFTWARE": "1"}

EMULATORS = (
    Emulator("xterm", _xterm, ("-version",)),
    Emulator("urxvt", _urxvt, ("-help",)),
    Emulator(
        "alacritty",
        _alacritty,
        variables={"WINIT_UNIX_BACKEND": "x11", **_NO_GRAPHICS_CARD},
    ),
    Emulator("kitty", _kitty, variables=_NO_GRAPHICS_CARD),
    Emulator("xfce4-terminal", _xfce4_terminal, variables={"NO_AT_BRIDGE": "1"}),
    Emulator(
        "gnome-terminal",
        _gnome_terminal,
        variables={"NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "keyfile"},
    ),
    Emulator("konsole", _konsole, variables={"QT_QPA_PLATFORM": "xcb"}),
    Emulator("mlterm", _mlterm),
    Emulator("pterm", _pterm),
    Emulator("qterminal", _qterminal, variables={"QT_QPA_PLATFORM": "xcb"}),
    Emulator("foot", _foot, programs=("foot", "weston")),
    Emulator("st", _st, ("-v",)),
    Emulator("zutty", _zutty, ("-help",), variables=_NO_GRAPHICS_CARD),
    *(
        Emulator(
            f"xterm.js-{renderer}",
            partial(_xterm_js, renderer=renderer),
            variables={"PYTHONPATH": str(ROOT), XTERM_JS: str(xterm_js_folder())},
            programs=("chromium",),
            has_all=has_xterm_js,
        )
        for renderer in ("dom", "webgl")
    ),
)
"""In the order that they are looked at."""
