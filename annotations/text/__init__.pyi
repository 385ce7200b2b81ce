from .anchoring import ORPHAN, Anchored, Certainty, TextChange
from .characters import Kind, kind_of
from .clitics import prefix_ends, suffix_starts
from .contexts import Context, context_of
from .excerpts import excerpt
from .finding import (
    ANYWHERE,
    STEMS,
    WORDS,
    Matching,
    find_all,
    find_exactly,
)
from .folding import FoldedText, Folding, folded, folded_with_map
from .graphemes import (
    grapheme_at,
    is_grapheme_boundary,
    next_grapheme,
    previous_grapheme,
    require_grapheme_edges,
    snap,
)
from .near_duplicates import (
    NearDuplicates,
    Resemblance,
    near_duplicate_groups,
)
from .offset_units import OffsetMap, OffsetUnit
from .paragraphs import (
    SEPARATOR,
    begins_paragraph,
    paragraph_after,
    paragraph_at,
    paragraph_before,
    paragraph_index,
    split_paragraphs,
)
from .phrases import (
    next_phrase,
    phrase_at,
    phrases_of,
    previous_phrase,
)
from .punctuation import (
    enclosed,
    lone_marks,
    punctuated,
    quotation_at,
    quotations_of,
    trimmed,
)
from .quotes import quote_of
from .sentences import (
    next_sentence,
    previous_sentence,
    sentence_at,
    sentences_of,
)
from .similarity import shared_run
from .stretches import SPACING, stretch_at, stretches_of
from .tokens import TOKENIZER_VERSION, shared_tokens, tokens
from .words import (
    WordFinder,
    iter_words,
    next_word,
    previous_word,
    word_at,
)

__all__ = [
    "ANYWHERE",
    "ORPHAN",
    "SEPARATOR",
    "SPACING",
    "STEMS",
    "TOKENIZER_VERSION",
    "WORDS",
    "Anchored",
    "Certainty",
    "Context",
    "FoldedText",
    "Folding",
    "Kind",
    "Matching",
    "NearDuplicates",
    "OffsetMap",
    "OffsetUnit",
    "Resemblance",
    "TextChange",
    "WordFinder",
    "begins_paragraph",
    "context_of",
    "enclosed",
    "excerpt",
    "find_all",
    "find_exactly",
    "folded",
    "folded_with_map",
    "grapheme_at",
    "is_grapheme_boundary",
    "iter_words",
    "kind_of",
    "lone_marks",
    "near_duplicate_groups",
    "next_grapheme",
    "next_phrase",
    "next_sentence",
    "next_word",
    "paragraph_after",
    "paragraph_at",
    "paragraph_before",
    "paragraph_index",
    "phrase_at",
    "phrases_of",
    "prefix_ends",
    "previous_grapheme",
    "previous_phrase",
    "previous_sentence",
    "previous_word",
    "punctuated",
    "quotation_at",
    "quotations_of",
    "quote_of",
    "require_grapheme_edges",
    "sentence_at",
    "sentences_of",
    "shared_run",
    "shared_tokens",
    "snap",
    "split_paragraphs",
    "stretch_at",
    "stretches_of",
    "suffix_starts",
    "tokens",
    "trimmed",
    "word_at",
]
