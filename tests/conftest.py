"""An empty machine for every test: a home folder with nothing in it, a known locale."""

from __future__ import annotations

import gc
import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.cached_stylesheet import parsing_once
from tests.settling import waiting_by_events

_FORGOTTEN = ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE", "TEXTUAL")
_MADE_BEFORE_COLLECTING = 10_000
"""Objects. With Python's 700, collection took a quarter of the time of a test with a screen."""
_UMASK = 0o022
_KNOWN = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(scope="session", autouse=True)
def empty_home(tmp_path_factory):
    """Nothing that the person who runs the tests has set changes what they say."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in _FORGOTTEN:
            patch.delenv(name, raising=False)
        for name, value in _KNOWN.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(home))
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield home


@pytest.fixture(scope="session", autouse=True)
def quick_pilot():
    """No test of the screens waits longer than the application works, or less."""
    with waiting_by_events():
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_styles():
    """No style is worked out twice."""
    with parsing_once():
        yield


def pytest_addoption(parser):
    parser.addoption(
        "--long", action="store_true", help="run also the tests that take long"
    )
    parser.addoption(
        "--accounts",
        action="store_true",
        help="run also the tests that make accounts on this machine, as root",
    )
    parser.addoption(
        "--acceptance",
        action="store_true",
        help="run also the tests that need the programs which read our exports",
    )
    parser.addoption(
        "--rounds",
        type=int,
        default=1,
        help="how often each line is cut (tests/ssh; 25 before a release)",
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what is run only when it is asked for."""
    kinds = ("long", "accounts", "acceptance")
    unwanted = [kind for kind in kinds if not config.getoption(kind)]
    left_out = [one for one in items if any(map(one.get_closest_marker, unwanted))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [one for one in items if one not in set(left_out)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Let others read what a test makes, whatever umask the last one or this machine left."""
    os.umask(_UMASK)


def pytest_configure():
    """Let signals end children, also in the background of a shell, and after it has gone.

    Nor does an example have to be done in time: the machine may be busy.
    """
    gc.set_threshold(_MADE_BEFORE_COLLECTING)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    slow = [HealthCheck.too_slow]
    settings.register_profile(
        "busy", settings(), deadline=None, suppress_health_check=slow
    )
    settings.load_profile("busy")
