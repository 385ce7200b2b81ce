"""The writer's thread ends, whenever the terminal goes."""

from __future__ import annotations

import io
from threading import Thread

import pytest

from tests.patience import PATIENCE
from tui.painting.patient_writer import PatientWriter


class GoneAt(io.StringIO):
    """A terminal that is gone at the first call of that name."""

    def __init__(self, call):
        super().__init__()
        setattr(self, call, self.fail)

    def fail(self, *_arguments):
        raise OSError


@pytest.mark.parametrize("call", ["write", "flush"])
@pytest.mark.parametrize("texts", [[], ["a"], ["a", "b"]])
def test_writer_ends_though_its_terminal_is_gone(call, texts):
    """Such as at the last flush, after it was asked to end."""
    writer = PatientWriter(GoneAt(call))
    for text in texts:
        writer._queue.put(text)
    writer.start()
    stopping = Thread(target=writer.stop, daemon=True)
    stopping.start()
    stopping.join(PATIENCE)
    assert not writer.is_alive()
