"""The card of a data set: what `datasets` needs to load it, and people need to know.

What only the corpus's owner can say, such as the licence of the texts, is left open
and marked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.features import card_lines
from annotations.exchange.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.exchange.features import Feature
    from annotations.exchange.report import ExportReport

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))
_LARGE = "100K<n<1M"


def card(
    columns: Mapping[str, Feature], files: Mapping[str, str], report: ExportReport
) -> Iterator[str]:
    """The lines of the README.

    Args:
        columns: Of the rows.
        files: The name of the file of each split.
        report: With the counts of what was written.
    """
    yield from _front_matter(columns, files, report)
    yield from _body(files, report)


def _front_matter(
    columns: Mapping[str, Feature], files: Mapping[str, str], report: ExportReport
) -> Iterator[str]:
    yield from (
        "---",
        "language: [ar]",
        "license: other",
        "task_categories: [token-classification]",
        "task_ids: [named-entity-recognition]",
        "annotations_creators: [expert-generated]",
        "multilinguality: [monolingual]",
        f"size_categories: [{_size(report.documents)}]",
        "source_datasets: [original]",
        "configs:",
        "- config_name: default",
        "  data_files:",
        *(f"  - {{split: {split}, path: {path}}}" for split, path in files.items()),
        "dataset_info:",
        "  features:",
    )
    yield from card_lines(columns, "  ")
    yield "---"


def _size(documents: int) -> str:
    return next((name for limit, name in _SIZES if documents < limit), _LARGE)


def _body(files: Mapping[str, str], report: ExportReport) -> Iterator[str]:
    yield from (
        "",
        "# Annotated articles",
        "",
        "Spans of articles with labels, values and links, exported from Hashiya.",
        "`manifest.json` says exactly what was exported, how, and what was left out.",
        "",
        "## Composition",
        "",
        f"{report.documents} annotation sets with {report.annotations} annotations.",
        "",
        "| split | label | annotations |",
        "|---|---|---|",
        *(
            f"| {split or 'train'} | {label} | {count} |"
            for (split, label), count in sorted(report.by_label.items())
        ),
        "",
        *_outlets(report),
        "`spans` holds every annotation exactly, in code points of `text`; spans nest and",
        "overlap. `ner_tags` is flat: where annotations overlap, it has the innermost.",
        "`LABEL_tags` has the outermost annotations of one label. Tags cover whole tokens.",
        "",
        "## Loading",
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        'dataset = load_dataset("PATH/OF/THIS/FOLDER")',
        f'names = dataset[{json_text(next(iter(files)))}].features["ner_tags"].feature.names',
        "```",
        "",
        *_OPEN,
    )


def _outlets(report: ExportReport) -> Iterator[str]:
    """Where the articles are from, as far as their metadata say."""
    if report.outlets:
        yield from ("| outlet | annotation sets |", "|---|---|")
        for outlet, count in sorted(report.outlets.items()):
            name = " ".join(outlet.split()).replace("|", "\\|")
            yield f"| {name} | {count} |"
        yield ""


_OPEN = (
    "## To be written by the owner of the corpus",
    "",
    "- Motivation: why and for whom the articles were annotated.",
    "- Collection: sources, outlets, dates of publication and of scraping.",
    "- Annotation process: who annotated, how many per article, by which guidelines.",
    "- Agreement and adjudication: see `manifest.json` for what was measured.",
    "- Licence of the texts, and licence of the annotations: they are not the same.",
    "- Personal data, recommended uses, maintenance.",
)
