"""Whoever speaks another language sees no English on any screen."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.commands import ROOT
from tests.flows.translated_walk import SEEN

LEFT = {
    *("new", "in", "progress", "done"),  # states, in the library and the title
    *("Arabic", "reversed", "Press", "keys"),  # the first words on an unknown terminal
    *("tag", "delete", "change", "to", "of", "the", "span", "set", "mark"),
    *("write", "date", "article", "note", "value", "link"),
}
"""What the reader and the library still show in English: states and stored names."""


def test_no_english_is_seen_on_a_walk_through_the_screens(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "tests.flows.translated_walk", tmp_path],
        check=True,
        cwd=ROOT,
        timeout=300,
    )
    seen = json.loads((tmp_path / SEEN).read_text("utf-8"))
    assert {word: where for word, where in seen.items() if word not in LEFT} == {}
