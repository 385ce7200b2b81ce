"""What may be sent to any terminal, and the names of the ways to send it.

Every command needs this, so it imports nothing that takes time.
"""

from __future__ import annotations

from tui.output.encoding_names import AUTO, Encoding, encoding_named
from tui.output.sanitise import json_line, visible
from tui.output.standard_streams import drop_what_cannot_be_written
from tui.output.standins import disarmed, is_format, is_mark, spelled, stand_in

__all__ = [
    "AUTO",
    "Encoding",
    "disarmed",
    "drop_what_cannot_be_written",
    "encoding_named",
    "is_format",
    "is_mark",
    "json_line",
    "spelled",
    "stand_in",
    "visible",
]
