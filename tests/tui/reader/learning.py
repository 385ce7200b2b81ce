"""A corpus from whose tags names are learnt, and a person whose program remembers them."""

from __future__ import annotations

from tests.commands import ROOT, hashiya
from tests.tui.reader.suggested import corpus_in
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings

QUIET, AN_HOUR = "tui.reader.quiet_learning.QUIET_SECONDS", 3600.0
"""How long no key may be pressed before names are learnt."""


def corpus_with_gold(folder):
    """The corpus with the gold annotations as one's own sets of the other articles."""
    corpus = corpus_in(folder)
    gold = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
    done = hashiya("import", gold, corpus)
    assert done.returncode == 0, done.stderr
    return corpus


def remembering(folder):
    """Settings with a memory that is kept in the folder."""
    memory = Memory(folder / "state", cache=folder / "cache")
    return OwnSettings(memory=memory)
