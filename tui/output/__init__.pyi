from .encoding_names import AUTO, Encoding, encoding_named
from .sanitise import json_line, visible, written
from .standard_streams import (
    drop_what_cannot_be_written,
    drop_what_waits,
    open_what_is_closed,
)
from .standins import disarmed, is_format, is_mark, spelled, stand_in

__all__ = [
    "AUTO",
    "Encoding",
    "disarmed",
    "drop_what_cannot_be_written",
    "drop_what_waits",
    "encoding_named",
    "is_format",
    "is_mark",
    "json_line",
    "open_what_is_closed",
    "spelled",
    "stand_in",
    "visible",
    "written",
]
