"""What a person sets for other programs does not reach the libraries of this one."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from tests.commands import command, copy_of_seeds
from tests.patience import PATIENCE
from tests.tui.left_behind import kept_labels
from tests.tui.pty_reader import PtyReader

ARTICLE = "000_93a02fd9d045658e.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


def shown(seeds, **variables):
    """The article as a new process prints it, which has imported nothing yet."""
    done = subprocess.run(
        [*command(), "show", seeds / ARTICLE],
        env={**os.environ, **variables},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.stderr == b""
    return done.stdout


@pytest.mark.parametrize("content", [None, "[ArabicReshaper]\ndelete_tatweel = yes\n"])
def test_letters_are_shaped_as_ever(seeds, tmp_path, content):
    path = tmp_path / "reshaper.ini"
    if content:
        path.write_text(content, encoding="utf-8")
    (seeds / ARTICLE).write_text("قـــال كيم\n", encoding="utf-8")
    name = "PYTHON_ARABIC_RESHAPER_CONFIGURATION_FILE"
    assert shown(seeds, **{name: str(path)}) == shown(seeds)


def test_textual_takes_no_orders(seeds, tmp_path):
    log = tmp_path / "textual.log"
    reader = PtyReader(
        *("--article", ARTICLE, seeds),
        TEXTUAL_PRESS="c,c",
        TEXTUAL_LOG=str(log),
        TEXTUAL_COLOR_SYSTEM="none of these",
    )
    try:
        reader.until(b"1/5")
        reader.press("a")
        reader.until(b"tagged ")
        reader.process.send_signal(signal.SIGTERM)
        reader.seconds_to_end()
    finally:
        reader.close()
    assert kept_labels(seeds) == ["actor"]
    assert not log.exists()
