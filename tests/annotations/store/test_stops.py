"""A save that keeps a generation and closes the log, killed at each call to the system.

The process ends at once, as by SIGKILL: before the call, or half way through a write.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from pathlib import Path

import pytest

from annotations.ops import RemoveAnnotation
from annotations.store.files import compaction
from tests.annotations.store.logs import notices

pytestmark = pytest.mark.usefixtures("idle_after_each_save")

KILLED = 9
EVENTS = {"open", "os.link", "os.rename", "os.remove", "os.truncate", "os.chmod"}
CALLS = ("write", "fsync", "fdatasync", "ftruncate", "fchmod")


def killed_at(number, act, *, half):
    """Whether a process that did it was killed, at that call to the system."""
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, KILLED)
        return status == KILLED
    try:
        _kill_at(number, half=half)
        act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the parent shall see any failure
        os._exit(1)


def _kill_at(number, *, half):
    count = itertools.count(1)

    def step(event, _args):
        if event in EVENTS and next(count) == number:
            os._exit(KILLED)

    def watched(call):
        def run(descriptor, *args):
            if next(count) == number:
                if half and call is write:
                    call(descriptor, args[0][: len(args[0]) // 2])
                os._exit(KILLED)
            return call(descriptor, *args)

        return run

    write = os.write
    for name in CALLS:
        setattr(os, name, watched(getattr(os, name)))
    sys.addaudithook(step)


@pytest.fixture
def on_the_brink(desk, monkeypatch):
    """A set whose next save keeps a generation and closes the log."""
    monkeypatch.setattr(compaction, "CARRIED", 5)
    annotation = desk.tag(500)
    while desk.stored.revision % 16 != 15 or desk.log.stat().st_size < 8000:
        others = set(desk.stored.annotation_set.annotations) - {annotation.id}
        if others:
            desk.do(RemoveAnnotation(others.pop()))
        else:
            desk.tag(desk.stored.revision)
    monkeypatch.setattr(compaction, "LARGE", 8000)
    return desk


@pytest.mark.parametrize("half", [False, True])
def test_stop_at_each_call_loses_nothing(on_the_brink, open_desk, half):
    desk = on_the_brink
    before = desk.stored.revision
    spare = desk.folder.with_name("spare")
    shutil.copytree(desk.home, spare)
    outcomes = set()
    for number in itertools.count(1):
        if not killed_at(number, lambda: open_desk().tag(900), half=half):
            break
        found = open_desk()
        message = notices(found)
        assert not message or "never fully saved, and is ignored" in message
        outcomes.add(found.stored.revision - before)
        again = open_desk()
        again.tag(930)
        assert open_desk().stored == again.stored
        assert not list(desk.home.glob(".tmp-*"))
        shutil.rmtree(desk.home)
        shutil.copytree(spare, desk.home)
    assert outcomes == {0, 1}
    assert number > 40
    assert (desk.home / "a.log.1").exists()
    assert (desk.home / "a.json.1").exists()
    assert Path(desk.log).stat().st_size < 8000
