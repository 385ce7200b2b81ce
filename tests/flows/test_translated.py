"""Whoever speaks another language sees no English on any screen."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.commands import ROOT
from tests.flows.translated_walk import SEEN
from tests.patience import PATIENCE


def test_no_english_is_seen_on_a_walk_through_the_screens(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "tests.flows.translated_walk", tmp_path],
        check=True,
        cwd=ROOT,
        timeout=PATIENCE,
    )
    screens = json.loads((tmp_path / SEEN).read_text("utf-8"))
    assert screens == {}
