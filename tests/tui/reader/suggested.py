"""A corpus with an article in which spans are suggested."""

from __future__ import annotations

from tests.commands import copy_of_seeds

NAME = "one.txt"
TEXT = (
    "🙂 قال الوزير أمس إن بلاده قوية.\nوأعلنت الوزارة في 3 مارس 2020 نتائج التحقيق.\n"
)


def corpus_in(folder):
    """The seeds and that article, in the folder."""
    corpus = copy_of_seeds(folder)
    (corpus / NAME).write_text(TEXT, encoding="utf-8")
    return corpus


async def at_first(desk):
    """Look for suggestions, and go to the first."""
    await desk.press("f10")
    await desk.until(lambda: says(desk, "suggested: "))


def says(desk, words):
    """Whether the last line, or the panel of what has no room there, says that."""
    return words in " ".join(" ".join(desk.rows).split())


def selected(desk):
    """The words that a label's key would tag."""
    page = desk.screen.page
    return page.span_to_tag().text_of(page.article.text)
