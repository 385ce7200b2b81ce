"""Everything that `docs/training-data.md` shows runs, in its order, in one folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT
from tests.documented import enter, make_scratch_folder

pytestmark = pytest.mark.acceptance

PAGE = (ROOT / "docs" / "training-data.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(sh|bash|python)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
INSTALLED = re.compile(r"^pip install .*\n", re.MULTILINE)
LEAVES_OUT = "gliner"
"""The format that cannot hold all gold annotations, so that its command fails."""


def test_page_leads_to_loaded_data_and_a_trained_pipeline(tmp_path, monkeypatch):
    enter(tmp_path, monkeypatch)
    make_scratch_folder(tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    assert {kind for kind, _lines in BLOCKS} == {"sh", "bash", "python"}
    for kind, lines in BLOCKS:
        command = [sys.executable, "-W", "ignore", "-c", lines]
        if kind != "python":
            command = ["bash", "-ec", INSTALLED.sub("", lines)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == int(LEAVES_OUT in lines and kind == "bash"), (
            lines,
            done.stderr,
        )
