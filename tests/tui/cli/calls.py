"""Calls of commands that several tests of them make, and what they look for."""

from __future__ import annotations

import json
import os
import re

import pytest
from click.testing import CliRunner

from tests.commands import ROOT, hashiya
from tui.cli import main

FIRST = "000_93a02fd9d045658e.txt"


PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


TAGS = ROOT / "tests/data/annotator-a.hashiya.jsonl"


NOBODY = 65534


needs_root = pytest.mark.skipif(os.getuid() != 0, reason="changes its user id")


def exported(corpus, *options):
    """The sets of the corpus, as the export says them."""
    done = hashiya("export", *options, str(corpus))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(*arguments):
    """The command in this process, which is quicker."""
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, given, prog_name="hashiya")


# Another user


def as_nobody(*arguments, cwd=ROOT):
    """The command run by a user who owns nothing here."""
    return hashiya(*arguments, cwd=cwd, user=(NOBODY, NOBODY))


def open_up(folder):
    """Let everybody go through the folders above."""
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.getuid():
            above.chmod(above.stat().st_mode | 0o755)
