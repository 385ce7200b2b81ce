"""What lies where it does not belong, and what a session left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.store import upkeep_of
from annotations.store.files.upkeep import Remedy

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    "name",
    [
        "annotations/stray.txt",
        "annotations/huda/notes.txt",
        "annotations/huda/.hidden",
        "annotations/%zz/",
        "annotations/huda/.folder/",
    ],
)
def test_unknown_files_are_reported(good, name):
    path = good.folder / name
    path.mkdir() if name.endswith("/") else path.touch()
    fault = good.fault()
    assert fault.file == name.rstrip("/")
    assert "not a file of an annotation set" in fault.cause


def test_link_to_a_folder_is_not_followed(good):
    (good.folder / "annotations" / "linked").symlink_to(
        good.folder / "annotations/huda"
    )
    assert good.fault().file == "annotations/linked"


def test_stray_temporary_is_reported(good):
    good.path(f".tmp-a.json-{'0' * 16}").touch()
    fault = good.fault()
    assert fault.file.startswith("annotations/huda/.tmp-a.json-")
    assert fault.remedy is Remedy.STRAY


def test_what_was_kept_aside_is_noted(good):
    good.path("a.json.corrupt-20261121T100000.000000Z").touch()
    verification = upkeep_of(good.folder).inspection()
    assert list(verification.faults()) == []
    [note] = verification.notes
    assert "it is a copy of a damaged file" in note.cause


def test_closed_folder_is_reported(good, monkeypatch):
    scandir = os.scandir

    def closed(folder):
        if os.path.realpath(f"/proc/self/fd/{folder}").endswith("/zaki"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    fault = good.fault()
    assert fault.file == "annotations/zaki"
    assert "cannot be read: Permission denied" in fault.cause


def test_set_that_is_being_written_is_no_fault(site):
    """Another process saves without a pause while it is looked at."""
    (site.folder / "a.txt").write_text("قال الوزير " * 40, encoding="utf-8")
    script = ROOT / "tests/annotations/store/saving_process.py"
    command = [sys.executable, str(script), str(ROOT), str(site.folder), "huda", "150"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as saving:
        saving.stdout.readline()
        looks = 0
        while saving.poll() is None:
            assert site.faults() == []
            looks += 1
            if looks == 3:
                saving.stdout.read()  # let it end
        assert looks
    assert saving.returncode == 0
    assert site.faults() == []
