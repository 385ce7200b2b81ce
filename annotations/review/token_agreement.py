"""How far any number of annotators agree on the tokens, for exports of any size.

It gives the same alpha as `agreement`, but no figures of pairs, whose number grows with
the square of the number of annotators. Only counts are kept of the articles.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.review.coefficients import krippendorff_alpha, yes_or_no_units
from annotations.review.measuring import touched_tokens

if TYPE_CHECKING:
    from annotations.review.compared import ComparedArticle


class TokenAgreement:
    """Counts decisions: whether an annotator has a label on a token."""

    def __init__(self) -> None:
        self.articles = 0
        """How many articles were counted."""
        self.sets = 0
        """How many sets of them."""
        self._tokens: Counter[int] = Counter()
        """How many tokens were decided on by so many annotators."""
        self._tagged: dict[str, Counter[tuple[int, int]]] = {}
        """By label: how often a token has so many yes, at least one, and so many no."""

    def merge(self, other: TokenAgreement) -> None:
        """Count all that somebody else has counted."""
        self.articles += other.articles
        self.sets += other.sets
        self._tokens += other._tokens
        for label, tagged in other._tagged.items():
            self._tagged.setdefault(label, Counter()).update(tagged)

    def add(self, compared: ComparedArticle) -> None:
        """Count an article, unless it has fewer than two sets."""
        annotators = len(compared.sets)
        if annotators < 2:
            return
        cut = compared.tokens()
        self.articles += 1
        self.sets += annotators
        self._tokens[annotators] += len(cut)
        sets = compared.sets.values()
        for label in {label for one in sets for label in one.by_label}:
            yes = Counter(
                token for one in sets for token in touched_tokens(one, label, cut)
            )
            tagged = self._tagged.setdefault(label, Counter())
            for count, times in Counter(yes.values()).items():
                tagged[count, annotators - count] += times

    def alphas(self) -> dict[str, float | None]:
        """Krippendorff's alpha of each label that anybody used, in their order.

        None where all decisions are the same.
        """
        return {
            label: krippendorff_alpha(yes_or_no_units(self._decisions(label)))
            for label in sorted(self._tagged)
        }

    def _decisions(self, label: str) -> Counter[tuple[int, int]]:
        """The tokens by how many yes and no they have, those without a yes included."""
        tagged = self._tagged[label]
        untagged = self._tokens.copy()
        for (yes, no), times in tagged.items():
            untagged[yes + no] -= times
        return tagged + Counter({(0, no): n for no, n in untagged.items()})
