"""The corpora that are pictured: copies of the seeds, made with the installed command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from annotations.store import login_name
from tools.pictures.documented import PicturedCorpus
from tools.release_check.rig import installed_command

_ROOT = Path(__file__).resolve().parent.parent.parent
_DATA = _ROOT / "tests" / "data"
_EXPERT = _DATA / "annotator-a.hashiya.jsonl"
_OTHER = _DATA / "disturbed" / "disturbed-1.hashiya.jsonl"
_NAMED = '[team]\nidentity = "name"\n'
"""Lets people who have no account on this machine work on the corpus."""


def make_corpus(kind: PicturedCorpus, folder: Path) -> Path:
    """The corpus, which the picture's person then opens."""
    corpus = shutil.copytree(_ROOT / "seeds", folder / "seeds")
    if kind is PicturedCorpus.TAGGED:
        _run("import", _EXPERT, corpus, "--annotator", login_name())
        return corpus
    lead = 'lead = "lina"\n' if kind is PicturedCorpus.LED else ""
    (corpus / "hashiya.toml").write_text(_NAMED + lead, encoding="utf-8")
    _run("import", _EXPERT, corpus, "--annotator", "huda")
    _run("import", _OTHER, corpus, "--annotator", "omar")
    if kind is PicturedCorpus.REVIEWED:
        _run("adjudicate", corpus, "--annotator", "nadia", "--rule", "huda")
        _run("send", corpus, "--annotator", "nadia")
    return corpus


def _run(*arguments: object) -> None:
    """Run the installed command."""
    command = [installed_command(), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
