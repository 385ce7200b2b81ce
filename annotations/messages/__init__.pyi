from .isolates import as_marks, ends_of_isolates, isolate, part_of, without_isolates
from .translating import (
    Message,
    _,
    isolated,
    listed,
    plural,
    reads_from_right,
    said_of,
    share_catalogue,
)

__all__ = [
    "Message",
    "_",
    "as_marks",
    "ends_of_isolates",
    "isolate",
    "isolated",
    "listed",
    "part_of",
    "plural",
    "reads_from_right",
    "said_of",
    "share_catalogue",
    "without_isolates",
]
