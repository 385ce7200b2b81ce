"""Agreement as plain data, in the shape that `agreement --json` prints.

A figure that is undefined is null, and `why` beside it says why in words. Ratios are
rounded to six digits; everything else is a count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.review.coefficients import cohen_kappa, pair_alpha
from annotations.review.figures import NO_MATCHES, NO_OVERLAPS
from annotations.review.undefined import Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.review.agreement import Agreement, LabelAgreement
    from annotations.review.coefficients import Decisions
    from annotations.review.difference_counts import DifferenceCounts
    from annotations.review.figures import Matches, Overlaps
    from annotations.review.measuring import LabelCounts, LinkCounts
    from annotations.review.pair_agreement import PairAgreement, Unitised
    from annotations.review.token_agreement import TokenAgreement

Json = dict[str, object]
_DIGITS = 6


def pair_report(pair: PairAgreement) -> Json:
    """The figures of two annotators: over all articles, and of each."""
    articles = {name: _figures(one) for name, one in pair.per_article.items()}
    return {
        "a": pair.first,
        "b": pair.second,
        "articles": len(pair.articles),
        **_figures(pair),
        "per_article": articles,
    }


def together_report(agreement: Agreement) -> Json:
    """The figures of all annotators together, by label."""
    return {name: _together(one) for name, one in agreement.together.items()}


def token_report(agreement: TokenAgreement) -> Json:
    """Krippendorff's alpha of each label, and how much it was measured on."""
    return {
        "articles": agreement.articles,
        "sets": agreement.sets,
        "labels": {name: _alpha(one) for name, one in agreement.alphas().items()},
    }


def difference_report(counts: DifferenceCounts, annotators: Sequence[str]) -> Json:
    """The differences counted by kind, label, annotator and article.

    Args:
        counts: Of all articles.
        annotators: All who take part, in order.
    """
    missing = counts.missing_by
    edges = counts.edges
    return {
        "agreed": counts.agreed,
        "disputed": counts.disputed,
        "by_kind": dict(counts.by_kind),
        "by_label": {
            label: dict(kinds) for label, kinds in sorted(counts.by_label.items())
        },
        "missing_by": {name: missing[name] for name in annotators if missing[name]},
        "also": dict(counts.also),
        "boundary": {
            "light": edges.light,
            "start_only": edges.start_only,
            "end_only": edges.end_only,
            "both": edges.both,
            "what": dict(edges.between),
        },
        "per_article": {name: dict(one) for name, one in counts.per_article.items()},
    }


def _figures(pair: PairAgreement) -> Json:
    counts = pair.counts
    labels = {
        name: _label(one, pair.unitised[name]) for name, one in counts.labels.items()
    }
    return {
        "labels": labels,
        "overall": _overall(list(counts.labels.values())),
        "links": _links(counts.links),
    }


def _label(counts: LabelCounts, unitised: Unitised) -> Json:
    kappa, alpha = cohen_kappa(counts.decisions), pair_alpha(counts.decisions)
    reasons = [Undefined.ONE_DECISION] if kappa is None or alpha is None else []
    if unitised.why_undefined:
        reasons.append(unitised.why_undefined)
    found: Json = {
        "exact": _matches(counts.exact),
        "trimmed": _matches(counts.trimmed),
        "relaxed": _matches(counts.relaxed),
        "iou": {**_overlaps(counts.overlaps), "half": counts.overlaps.half},
        "tokens": _tokens(counts.decisions),
        "kappa": _rounded(kappa),
        "alpha": _rounded(alpha),
        "alpha_u": _rounded(unitised.alpha),
    }
    if unitised.left_out is not None:
        found["left_out"] = unitised.left_out
    if counts.has_values:
        found["value"] = _values(counts)
    return {**found, "why": "; ".join(reasons)} if reasons else found


def _overall(labels: Sequence[LabelCounts]) -> Json:
    return {
        "exact": _matches(sum((one.exact for one in labels), start=NO_MATCHES)),
        "trimmed": _matches(sum((one.trimmed for one in labels), start=NO_MATCHES)),
        "relaxed": _matches(sum((one.relaxed for one in labels), start=NO_MATCHES)),
        "iou": _overlaps(sum((one.overlaps for one in labels), start=NO_OVERLAPS)),
    }


def _matches(counts: Matches) -> Json:
    found: Json = {
        "matched": counts.matched,
        "a": counts.first,
        "b": counts.second,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }
    why = counts.why_undefined
    return {**found, "why": why} if why else found


def _overlaps(counts: Overlaps) -> Json:
    found: Json = {"pairs": counts.pairs, "mean": _rounded(counts.mean)}
    return found if counts.pairs else {**found, "why": Undefined.NO_PAIRS}


def _tokens(decisions: Decisions) -> Json:
    return {
        "n": decisions.count,
        "both": decisions.both,
        "only_a": decisions.only_first,
        "only_b": decisions.only_second,
        "neither": decisions.neither,
    }


def _values(counts: LabelCounts) -> Json:
    values = counts.values
    found: Json = {
        "pairs": values.pairs,
        "equal": values.equal,
        "agreement": _rounded(values.agreement),
        "both": values.both,
        "both_equal": values.both_equal,
        "compatible": values.compatible,
        "only_a": values.only_first,
        "only_b": values.only_second,
    }
    return found if values.pairs else {**found, "why": Undefined.NO_PAIRS}


def _links(counts: LinkCounts) -> Json:
    sources = counts.sources
    claims: Json = {
        "both_linked": sources.both,
        "same": sources.same,
        "agreement": _rounded(sources.agreement),
    }
    if not sources.both:
        claims["why"] = Undefined.NO_LINKS
    return {
        "strict": _matches(counts.strict),
        "mention": _matches(counts.mention),
        "name": _matches(counts.name),
        "claims": claims,
    }


def _alpha(alpha: float | None) -> Json:
    found: Json = {"alpha": _rounded(alpha)}
    return found if alpha is not None else {**found, "why": Undefined.ONE_DECISION}


def _together(label: LabelAgreement) -> Json:
    found: Json = {
        "alpha": _rounded(label.alpha),
        "fleiss": _rounded(label.fleiss),
        "mean_f1": {name: _rounded(one) for name, one in label.mean_f1.items()},
    }
    if label.alpha is None:
        return {**found, "why": Undefined.ONE_DECISION}
    if label.fleiss is None:
        return {**found, "why": Undefined.NOT_EVERYBODY}
    return found


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DIGITS)
