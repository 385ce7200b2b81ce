"""The features of the reader, each in a module of its own.

To add one: write the module, and list its class here. The order is that of commands in
help within one group, and of who is asked first for the words
of the last line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.features.answering import Answering
from tui.reader.features.closing import Closing
from tui.reader.features.confirming_all import ConfirmingAll
from tui.reader.features.copying import Copying
from tui.reader.features.counting import Counting
from tui.reader.features.deleting import Deleting
from tui.reader.features.describing import Describing
from tui.reader.features.filtering import Filtering
from tui.reader.features.finding import Finding
from tui.reader.features.finding_in_all import FindingInAll
from tui.reader.features.finishing import Finishing
from tui.reader.features.habits import Habits
from tui.reader.features.hints import Hints
from tui.reader.features.leaving_out import LeavingOut
from tui.reader.features.linking import Linking
from tui.reader.features.moving import Moving
from tui.reader.features.noting import Noting
from tui.reader.features.opening import Opening
from tui.reader.features.placing import Placing
from tui.reader.features.relabelling import Relabelling
from tui.reader.features.reshaping import Reshaping
from tui.reader.features.resuming import Resuming
from tui.reader.features.saving import Saving
from tui.reader.features.selecting import Selecting
from tui.reader.features.suggesting import Suggesting
from tui.reader.features.tagging import Tagging
from tui.reader.features.tagging_all import TaggingAll
from tui.reader.features.travelling import Travelling
from tui.reader.features.turning import Turning
from tui.reader.features.undoing import Undoing
from tui.reader.features.valuing import Valuing
from tui.reader.features.walking import Walking

if TYPE_CHECKING:
    from tui.reader.feature import Feature

FEATURES: tuple[type[Feature], ...] = (
    Saving,
    Moving,
    Hints,
    Counting,
    Selecting,
    Tagging,
    LeavingOut,
    Reshaping,
    Relabelling,
    Valuing,
    Answering,
    Noting,
    Linking,
    Deleting,
    Walking,
    Finishing,
    Placing,
    ConfirmingAll,
    Undoing,
    Finding,
    FindingInAll,
    TaggingAll,
    Travelling,
    Describing,
    Turning,
    Resuming,
    Copying,
    Filtering,
    Habits,
    Suggesting,
    Closing,
    Opening,
)
"""Every feature, once."""

__all__ = ["FEATURES"]
