"""The parts of the screens; each reports, and none touches a sibling or the store."""

from __future__ import annotations

from tui.widgets.article_list import ArticleEntry, ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.choice_list import Choice, ChoiceList, Look, Said
from tui.widgets.detail_row import DetailRow
from tui.widgets.guide_view import GuideView
from tui.widgets.ink import Pen
from tui.widgets.key_list import KeyList
from tui.widgets.margin import Margin
from tui.widgets.notice import Notice
from tui.widgets.offer_list import OfferList, choice_of, type_choice_of
from tui.widgets.row_widget import RowWidget
from tui.widgets.rtl_input import RtlInput
from tui.widgets.span_detail import SpanDetail
from tui.widgets.status_bar import StatusBar
from tui.widgets.title_bar import TitleBar
from tui.widgets.versions import Field, Version, Versions

__all__ = [
    "ArticleEntry",
    "ArticleList",
    "ArticleView",
    "Choice",
    "ChoiceList",
    "DetailRow",
    "Field",
    "GuideView",
    "KeyList",
    "Look",
    "Margin",
    "Notice",
    "OfferList",
    "Pen",
    "RowWidget",
    "RtlInput",
    "Said",
    "SpanDetail",
    "StatusBar",
    "TitleBar",
    "Version",
    "Versions",
    "choice_of",
    "type_choice_of",
]
