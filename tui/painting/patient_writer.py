"""A writer that blocks nobody when its terminal is gone.

Textual writes in a thread, from a short queue. If a closed terminal ended the thread, the
next writer would wait forever.
"""

from __future__ import annotations

from textual.drivers._writer_thread import WriterThread


class PatientWriter(WriterThread):
    """Writes as long as there is a terminal, and then discards what it is given."""

    def run(self) -> None:
        """Run the thread."""
        try:
            super().run()
        except (OSError, ValueError):  # closed at the other end, or at this one
            while self._queue.get() is not None:
                pass

    def write(self, text: str) -> None:
        """Queue the text for writing; after the end it is discarded."""
        if self.is_alive():
            super().write(text)

    def stop(self) -> None:
        """Stop the thread, even if the terminal goes while it writes the last of it.

        Its end is queued twice, since it may have taken the first before it finds that out.
        """
        self._queue.put(None)
        super().stop()
