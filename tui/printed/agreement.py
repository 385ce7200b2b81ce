"""How far annotators agree, as a person reads it: a table for each pair of them.

Every figure that is undefined is a dash, and a line below its table says why, in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, listed, plural
from annotations.review import (
    Undefined,
    cohen_kappa,
    label_reasons,
    pair_alpha,
    reason_in_words,
)
from annotations.review.figures import NO_MATCHES, NO_OVERLAPS
from tui.printed.columns import NOTHING, FigureTable, figure
from tui.printed.output import sent_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.model import Tagset
    from annotations.review import (
        DifferenceCounts,
        LabelCounts,
        PairAgreement,
        Survey,
        Unitised,
    )
    from tui.printed.output import Output


def printed_agreement(
    survey: Survey, output: Output, *, tagset: Tagset
) -> Iterator[str]:
    """The survey as rows of text.

    Args:
        survey: What was counted.
        output: Where the rows go.
        tagset: Has the titles of labels.
    """
    yield from _sets(survey, output, tagset)
    for pair in survey.agreement.pairs:
        yield ""
        yield from _pair(pair, output, tagset)
    if len(survey.annotators) > 2:
        yield ""
        yield from _together(survey, output, tagset)
    yield ""
    for line in _differences(survey.differences):
        yield from sent_rows(line, output)


def _sets(survey: Survey, output: Output, tagset: Tagset) -> Iterator[str]:
    titles = [tagset.title(label) for label in survey.labels]
    table = FigureTable(output)
    table.add(_("sets"), _("articles"), *titles, _("links"))
    for name in survey.annotators:
        counts = survey.sets[name]
        of_labels = [str(counts.annotations[label]) for label in survey.labels]
        table.add(name, str(counts.articles), *of_labels, str(counts.links))
    yield from table.printed()


def _pair(pair: PairAgreement, output: Output, tagset: Tagset) -> Iterator[str]:
    articles = plural(
        "{a} and {b}: {count} article",
        "{a} and {b}: {count} articles",
        len(pair.articles),
        a=pair.first,
        b=pair.second,
    )
    yield from sent_rows(articles, output)
    if not pair.articles:
        return
    table = FigureTable(output)
    table.add(
        "",
        _("exact F1"),
        _("trimmed F1"),
        _("relaxed F1"),
        _("IoU"),
        _("kappa"),
        _("alpha"),
        _("unitising alpha"),
    )
    for label, counts in pair.counts.labels.items():
        table.add(tagset.title(label), *_figures(counts, pair.unitised[label]))
    table.add(_("all labels"), *_overall(pair))
    for name, part in pair.per_article.items():
        if len(pair.articles) > 1:
            table.add(name, *_overall(part))
    yield from table.printed()
    yield from _values(pair, output, tagset)
    yield from _links(pair, output)
    for line in _undefined(pair, tagset):
        yield from sent_rows(line, output)


def _figures(counts: LabelCounts, unitised: Unitised) -> list[str]:
    return [
        figure(counts.exact.f1),
        figure(counts.trimmed.f1),
        figure(counts.relaxed.f1),
        figure(counts.overlaps.mean),
        figure(cohen_kappa(counts.decisions)),
        figure(pair_alpha(counts.decisions)),
        figure(unitised.alpha),
    ]


def _overall(pair: PairAgreement) -> list[str]:
    """The figures of all labels together; there is no kappa of them, since they overlap."""
    labels = pair.counts.labels.values()
    return [
        figure(sum((one.exact for one in labels), start=NO_MATCHES).f1),
        figure(sum((one.trimmed for one in labels), start=NO_MATCHES).f1),
        figure(sum((one.relaxed for one in labels), start=NO_MATCHES).f1),
        figure(sum((one.overlaps for one in labels), start=NO_OVERLAPS).mean),
    ]


def _values(pair: PairAgreement, output: Output, tagset: Tagset) -> Iterator[str]:
    table = FigureTable(output)
    table.add(
        _("values"), _("pairs"), _("equal"), _("both have one"), _("of these equal")
    )
    for label, counts in pair.counts.labels.items():
        found = counts.values
        if counts.has_values and found.pairs:
            numbers = found.pairs, found.equal, found.both, found.both_equal
            table.add(tagset.title(label), *map(str, numbers))
    if len(table.rows) > 1:
        yield from table.printed()


def _links(pair: PairAgreement, output: Output) -> Iterator[str]:
    links = pair.counts.links
    if not (links.mention.first or links.mention.second):
        return
    table = FigureTable(output)
    table.add(_("links"), _("F1 by mention"), _("with exact ends"), _("by name"))
    found = links.mention.f1, links.strict.f1, links.name.f1
    table.add("", *map(figure, found))
    yield from table.printed()


def _undefined(pair: PairAgreement, tagset: Tagset) -> Iterator[str]:
    for label, counts in pair.counts.labels.items():
        reasons = label_reasons(counts, pair.unitised[label])
        if reasons:
            words = [
                reason_in_words(one, a=pair.first, b=pair.second) for one in reasons
            ]
            message = _("{label}: {nothing} is undefined: {reasons}")
            yield message.format(
                label=tagset.title(label), nothing=NOTHING, reasons=listed(words, "; ")
            )


def _together(survey: Survey, output: Output, tagset: Tagset) -> Iterator[str]:
    count = len(survey.annotators)
    yield from sent_rows(_("all {count} together").format(count=count), output)
    table = FigureTable(output)
    table.add(
        "",
        _("alpha"),
        _("Fleiss's kappa"),
        _("mean exact F1"),
        _("mean trimmed F1"),
        _("mean relaxed F1"),
    )
    together = survey.agreement.together
    for label, found in together.items():
        means = map(figure, found.mean_f1.values())
        table.add(
            tagset.title(label), figure(found.alpha), figure(found.fleiss), *means
        )
    yield from table.printed()
    if any(one.fleiss is None and one.alpha is not None for one in together.values()):
        reason = reason_in_words(Undefined.NOT_EVERYBODY, a="", b="")
        message = _("Fleiss's kappa is undefined: {reason}")
        yield from sent_rows(message.format(reason=reason), output)


def _differences(counts: DifferenceCounts) -> Iterator[str]:
    agreed = plural(
        "{count} annotation is the same in all sets",
        "{count} annotations are the same in all sets",
        counts.agreed,
    )
    disputed = plural("{count} differs", "{count} differ", counts.disputed)
    yield f"{agreed}, {disputed}"
    kinds = _kinds()
    for kind, count in counts.by_kind.most_common():
        yield f"  {kinds[kind]}: {count}{_details(kind, counts)}"


def _details(kind: str, counts: DifferenceCounts) -> str:
    """Whose it is that is missing, or how many edges are light."""
    if kind == "missing":
        found = [f"{name} {count}" for name, count in counts.missing_by.items()]
        return f" ({', '.join(found)})"
    if kind == "boundary" and counts.edges.light:
        message = _("{count} by punctuation, a prefix or a suffix only")
        return f" ({message.format(count=counts.edges.light)})"
    return ""


def _kinds() -> Mapping[str, str]:
    return {
        "label": _("other label", "kind of difference"),
        "missing": _("missing", "kind of difference"),
        "boundary": _("other edge", "kind of difference"),
        "value": _("other value", "kind of difference"),
        "link": _("other link", "kind of difference"),
    }
