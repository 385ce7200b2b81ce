"""Compares annotators' work on the same articles, and settles their differences.

`sources` reads from a store, `adjudicating` and `review_session` write to one, and
`reviewed_corpus` opens such sessions; everything else is pure.
"""

from __future__ import annotations

from annotations.review.adjudicating import AdjudicatedArticle, Adjudicator
from annotations.review.adjudication import Adjudication, Ruling, adjudicate
from annotations.review.adopting import AdoptDecision
from annotations.review.agreement import (
    Agreement,
    PairAgreement,
    Unitised,
    agreement,
    label_reasons,
)
from annotations.review.alike import Likeness, alike
from annotations.review.article_reviews import ArticleReview, article_reviews
from annotations.review.ballot import LEFT_OUT, Ballot, OfferedVersion
from annotations.review.coefficients import cohen_kappa, pair_alpha
from annotations.review.compared import ComparedArticle, ComparedSet
from annotations.review.conversations import awaits_reviewer, comments_on
from annotations.review.dearest import (
    LabelPair,
    PairDifferences,
    PlacedDifference,
    pair_differences,
)
from annotations.review.decided import DecidedGroups
from annotations.review.difference_counts import DifferenceCounts
from annotations.review.differences import (
    Comparison,
    Difference,
    DifferenceKind,
    compare,
)
from annotations.review.edges import Between
from annotations.review.groups import AnnotationGroup
from annotations.review.inbox import Inbox
from annotations.review.inbox_items import (
    ArticleInbox,
    Consequence,
    InboxItem,
    InboxState,
)
from annotations.review.judging import Judgement
from annotations.review.measuring import LabelCounts
from annotations.review.people import (
    PeopleReport,
    PersonCounts,
    PersonLabel,
    people_report,
)
from annotations.review.reasons import BUILT_IN_REASONS, Reason, Reasons, reasons_of
from annotations.review.report import (
    difference_report,
    pair_report,
    together_report,
    token_report,
)
from annotations.review.review_items import ItemState, ItemsUnderReview, ReviewItem
from annotations.review.review_session import ReviewSession
from annotations.review.reviewed_corpus import ReviewedCorpus
from annotations.review.reviewer import Reviewer
from annotations.review.rules import LabelledSpan, LeftOut, Rule, SettledLink
from annotations.review.sample_progress import SampleCounts, SampleProgress
from annotations.review.sampling import sample
from annotations.review.sending import Sender, SentArticle
from annotations.review.sources import LeftOutSet, SetsInState, SetSource, WhyLeftOut
from annotations.review.summary import Rejected, ReviewSummary, Support, review_summary
from annotations.review.survey import Survey, survey
from annotations.review.token_agreement import TokenAgreement
from annotations.review.undefined import Undefined, reason_in_words
from annotations.review.wording import (
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
