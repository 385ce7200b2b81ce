"""A terminal that is gone: what is still written to it holds nobody up.

Textual writes in a thread, from a queue with few places. Should the thread die of a
closed terminal, the next who writes would wait for ever.
"""

from __future__ import annotations

from textual.drivers._writer_thread import WriterThread


class PatientWriter(WriterThread):
    """Writes as long as there is a terminal, and then throws away what it is given."""

    def run(self) -> None:
        """Run the thread."""
        try:
            super().run()
        except (OSError, ValueError):  # closed at the other end, or at this one
            while self._queue.get() is not None:
                pass

    def write(self, text: str) -> None:
        """Have the text written; one that comes after the end is of no use."""
        if self.is_alive():
            super().write(text)
