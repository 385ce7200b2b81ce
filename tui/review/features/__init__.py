"""The features of the review: its own, and those of the reader that work as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.features.closing import Closing
from tui.reader.features.copying import Copying
from tui.reader.features.counting import Counting
from tui.reader.features.describing import Describing
from tui.reader.features.finding import Finding
from tui.reader.features.habits import Habits
from tui.reader.features.hints import Hints
from tui.reader.features.linking import Linking
from tui.reader.features.moving import Moving
from tui.reader.features.relabelling import Relabelling
from tui.reader.features.reshaping import Reshaping
from tui.reader.features.saving import Saving
from tui.reader.features.selecting import Selecting
from tui.reader.features.turning import Turning
from tui.reader.features.valuing import Valuing
from tui.review.features.adding import Adding
from tui.review.features.commenting import Commenting
from tui.review.features.deciding import Deciding
from tui.review.features.deciding_alike import DecidingAlike
from tui.review.features.deciding_by_rule import DecidingByRule
from tui.review.features.filtering_differences import FilteringDifferences
from tui.review.features.finishing import FinishingReview
from tui.review.features.leaving_out import LeavingOutFor
from tui.review.features.listing import ListingDifferences
from tui.review.features.travelling import TravellingReviewed
from tui.review.features.undoing import UndoingDecisions
from tui.review.features.walking import WalkingDifferences

if TYPE_CHECKING:
    from tui.reader.feature import Feature

FEATURES: tuple[type[Feature], ...] = (
    Deciding,
    LeavingOutFor,
    DecidingAlike,
    DecidingByRule,
    Commenting,
    ListingDifferences,
    FilteringDifferences,
    WalkingDifferences,
    Reshaping,
    Relabelling,
    Valuing,
    Linking,
    UndoingDecisions,
    FinishingReview,
    Adding,
    Saving,
    Moving,
    Hints,
    Counting,
    Selecting,
    Finding,
    TravellingReviewed,
    Describing,
    Turning,
    Copying,
    Habits,
    Closing,
)
"""Every feature, once."""

__all__ = ["FEATURES"]
