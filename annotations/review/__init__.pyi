from .adjudicating import AdjudicatedArticle, Adjudicator
from .adjudication import Adjudication, Ruling, adjudicate
from .adopting import AdoptDecision
from .agreement import Agreement, agreement, label_reasons
from .alike import Likeness, alike
from .article_reviews import ArticleReview, article_reviews
from .ballot import LEFT_OUT, Ballot, OfferedVersion
from .coefficients import cohen_kappa, pair_alpha
from .compared import ComparedArticle, ComparedSet
from .conversations import awaits_reviewer, comments_on
from .dearest import (
    LabelPair,
    PairDifferences,
    PlacedDifference,
    pair_differences,
)
from .decided import DecidedGroups
from .difference_counts import DifferenceCounts
from .differences import (
    Comparison,
    Difference,
    DifferenceKind,
    compare,
)
from .edges import Between
from .groups import AnnotationGroup
from .inbox import Inbox
from .inbox_items import (
    ArticleInbox,
    Consequence,
    InboxItem,
    InboxState,
)
from .judging import Judgement
from .measuring import LabelCounts
from .pair_agreement import PairAgreement, Unitised
from .people import (
    PeopleReport,
    PersonCounts,
    PersonLabel,
    people_report,
)
from .reasons import BUILT_IN_REASONS, Reason, Reasons, reasons_of
from .report import (
    difference_report,
    pair_report,
    together_report,
    token_report,
)
from .review_items import ItemState, ItemsUnderReview, ReviewItem
from .review_session import ReviewSession
from .reviewed_corpus import ReviewedCorpus
from .reviewer import Reviewer
from .rules import LabelledSpan, LeftOut, Rule, SettledLink
from .sample_progress import SampleCounts, SampleProgress
from .sampling import sample
from .sending import Sender, SentArticle
from .sets_in_state import SetsInState
from .sources import (
    LeftOutSet,
    SetSource,
    WhyLeftOut,
)
from .summary import (
    Rejected,
    ReviewSummary,
    Support,
    review_summary,
)
from .survey import Survey, survey
from .token_agreement import TokenAgreement
from .undefined import Undefined, reason_in_words
from .wording import (
    between_name,
    consequence_name,
    edge_words,
    inbox_state_name,
    item_detail,
    item_words,
)

__all__ = [
    "BUILT_IN_REASONS",
    "LEFT_OUT",
    "AdjudicatedArticle",
    "Adjudication",
    "Adjudicator",
    "AdoptDecision",
    "Agreement",
    "AnnotationGroup",
    "ArticleInbox",
    "ArticleReview",
    "Ballot",
    "Between",
    "ComparedArticle",
    "ComparedSet",
    "Comparison",
    "Consequence",
    "DecidedGroups",
    "Difference",
    "DifferenceCounts",
    "DifferenceKind",
    "Inbox",
    "InboxItem",
    "InboxState",
    "ItemState",
    "ItemsUnderReview",
    "Judgement",
    "LabelCounts",
    "LabelPair",
    "LabelledSpan",
    "LeftOut",
    "LeftOutSet",
    "Likeness",
    "OfferedVersion",
    "PairAgreement",
    "PairDifferences",
    "PeopleReport",
    "PersonCounts",
    "PersonLabel",
    "PlacedDifference",
    "Reason",
    "Reasons",
    "Rejected",
    "ReviewItem",
    "ReviewSession",
    "ReviewSummary",
    "ReviewedCorpus",
    "Reviewer",
    "Rule",
    "Ruling",
    "SampleCounts",
    "SampleProgress",
    "Sender",
    "SentArticle",
    "SetSource",
    "SetsInState",
    "SettledLink",
    "Support",
    "Survey",
    "TokenAgreement",
    "Undefined",
    "Unitised",
    "WhyLeftOut",
    "adjudicate",
    "agreement",
    "alike",
    "article_reviews",
    "awaits_reviewer",
    "between_name",
    "cohen_kappa",
    "comments_on",
    "compare",
    "consequence_name",
    "difference_report",
    "edge_words",
    "inbox_state_name",
    "item_detail",
    "item_words",
    "label_reasons",
    "pair_alpha",
    "pair_differences",
    "pair_report",
    "people_report",
    "reason_in_words",
    "reasons_of",
    "review_summary",
    "sample",
    "survey",
    "together_report",
    "token_report",
]
