from .article_view import ArticleView
from .choice_list import Choice, ChoiceList, TextPart, TextRole
from .commands import entry_commands, margin_commands
from .detail_row import DetailRow
from .form import FieldKind, Form, FormField
from .grouped_rows import ChoiceGroup
from .ink import BOLD, Pen
from .margin import Margin
from .message_panel import MessagePanel
from .notice import Notice
from .panel import Panel, PanelTitle
from .panel_room import PanelArea, PanelRoom
from .passing_panel import PassingPanel
from .prompt import PROMPT_CELLS, PROMPT_ROWS, Prompt
from .quoting_title import QuotingTitle
from .rest import Rest
from .row_widget import RowWidget
from .rtl_input import RtlInput
from .scrolling import WindowedRows
from .span_detail import SpanDetail
from .status_bar import StatusBar
from .surroundings import Surrounded, Surroundings, surroundings_of
from .title_bar import TitleBar
from .track import Track

__all__ = [
    "BOLD",
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
    "Rest",
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
