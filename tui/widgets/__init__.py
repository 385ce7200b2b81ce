"""The parts of the screens; each reports, and none touches a sibling or the store."""

from __future__ import annotations

from tui.widgets.article_view import ArticleView
from tui.widgets.choice_list import Choice, ChoiceList, TextPart, TextRole
from tui.widgets.commands import entry_commands, margin_commands
from tui.widgets.detail_row import DetailRow
from tui.widgets.form import FieldKind, Form, FormField
from tui.widgets.grouped_rows import ChoiceGroup
from tui.widgets.ink import Pen
from tui.widgets.margin import Margin
from tui.widgets.message_panel import MessagePanel
from tui.widgets.notice import Notice
from tui.widgets.panel import Panel, PanelTitle
from tui.widgets.panel_room import PanelArea, PanelRoom
from tui.widgets.passing_panel import PassingPanel
from tui.widgets.prompt import PROMPT_CELLS, PROMPT_ROWS, Prompt
from tui.widgets.quoting_title import QuotingTitle
from tui.widgets.row_widget import RowWidget
from tui.widgets.rtl_input import RtlInput
from tui.widgets.scrolling import WindowedRows
from tui.widgets.span_detail import SpanDetail
from tui.widgets.status_bar import StatusBar
from tui.widgets.surroundings import Surrounded, Surroundings, surroundings_of
from tui.widgets.title_bar import TitleBar
from tui.widgets.track import Track

__all__ = [
    "PROMPT_CELLS",
    "PROMPT_ROWS",
    "ArticleView",
    "Choice",
    "ChoiceGroup",
    "ChoiceList",
    "DetailRow",
    "FieldKind",
    "Form",
    "FormField",
    "Margin",
    "MessagePanel",
    "Notice",
    "Panel",
    "PanelArea",
    "PanelRoom",
    "PanelTitle",
    "PassingPanel",
    "Pen",
    "Prompt",
    "QuotingTitle",
    "RowWidget",
    "RtlInput",
    "SpanDetail",
    "StatusBar",
    "Surrounded",
    "Surroundings",
    "TextPart",
    "TextRole",
    "TitleBar",
    "Track",
    "WindowedRows",
    "entry_commands",
    "margin_commands",
    "surroundings_of",
]
