"""What is offered to be linked: by the tagset, the likeliest first, a name once."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    Link,
    LinkType,
    Span,
    Tagset,
)
from annotations.store import Corpus
from annotations.suggest.link_offers import is_linkable, link_offers, name_of
from annotations.text import quote_of
from tests.commands import SEEDS
from tests.exchanging import sets_in

TEXT = (
    "وصل عمر أمس.\nقالت هدى إن سامي سيأتي كما ذكر علي اليوم.\nورد خالد على هدى غدا.\n"
)
ARTICLE = Article.of("one.txt", TEXT)


def annotation(label, words, *, value=None, nth=0):
    start = -1
    for _time in range(nth + 1):
        start = TEXT.index(words, start + 1)
    span = Span(start, start + len(words))
    id_ = f"{words}{nth}"
    return Annotation(id_, label, span, quote_of(TEXT, span), value=value)


CLAIM = annotation("claim", "سامي سيأتي")
ACTORS = [annotation("actor", words) for words in ("عمر", "سامي", "علي", "خالد")]
HUDA, AGAIN = (annotation("actor", "هدى", nth=nth) for nth in (0, 1))


def set_of(*annotations, links=()):
    return AnnotationSet(
        ARTICLE.name,
        ARTICLE.sha256,
        "sana",
        annotations={one.id: one for one in annotations},
        links={link.id: link for link in links},
    )


def names(annotation_set, asked, tagset=BUILT_IN_TAGSET):
    offers = link_offers(annotation_set, asked, tagset, TEXT)
    return [name_of(one.other) for one in offers]


ALL = set_of(CLAIM, *ACTORS, HUDA, AGAIN, annotation("date", "أمس"))


def test_sentence_comes_first_then_before_inside_and_after():
    assert names(ALL, CLAIM) == ["هدى", "علي", "عمر", "سامي", "خالد"]


def test_repeated_name_is_offered_once_by_its_canonical_name():
    other = replace(AGAIN, value="هدى")
    first = replace(HUDA, value="هُدى")
    found = set_of(CLAIM, first, other)
    assert [one.other for one in link_offers(found, CLAIM, BUILT_IN_TAGSET, TEXT)] == [
        first
    ]
    assert names(found, CLAIM) == ["هُدى"]


def test_present_link_comes_first_and_hides_no_nearer_mention():
    link = Link("l", "source", CLAIM.id, AGAIN.id)
    offers = link_offers(
        set_of(CLAIM, HUDA, AGAIN, links=[link]), CLAIM, BUILT_IN_TAGSET, TEXT
    )
    assert [(one.other, one.link) for one in offers] == [(AGAIN, link), (HUDA, None)]


def test_actor_is_offered_claims():
    later = annotation("claim", "ورد")
    offers = link_offers(set_of(later, CLAIM, HUDA), HUDA, BUILT_IN_TAGSET, TEXT)
    assert [one.other for one in offers] == [CLAIM, later]
    assert {(one.source, one.leaves) for one in offers} == {
        (CLAIM, False),
        (later, False),
    }


def test_dates_are_linked_only_where_the_tagset_says_so():
    date = annotation("date", "غدا")
    found = set_of(CLAIM, date)
    assert not is_linkable(date, BUILT_IN_TAGSET)
    assert names(found, date) == []
    tagset = Tagset(BUILT_IN_TAGSET.labels, (LinkType("when", ("claim",), ("date",)),))
    assert is_linkable(date, tagset)
    assert names(found, CLAIM, tagset) == ["غدا"]


def test_gold_sources_are_among_the_first():
    """Of 84 links of a person's own work nearly all are seen without looking further."""
    corpus = Corpus.open(SEEDS)
    gold = SEEDS.parent / "tests/data/annotator-a.hashiya.jsonl"
    sets = sets_in(gold.read_bytes(), corpus)
    ranks = [rank for one in sets for rank in _ranks(one, corpus)]
    assert len(ranks) == 84
    assert sum(rank < 5 for rank in ranks) >= 82
    assert sum(rank < 1 for rank in ranks) >= 45


def _ranks(gold, corpus):
    """How far down the list each of the person's links stood before it was made."""
    text = corpus.load_article(gold.article).text
    bare = replace(gold, links={})
    for link in gold.links.values():
        claim = gold.annotations[link.source]
        wanted = name_of(gold.annotations[link.target])
        offers = link_offers(bare, claim, BUILT_IN_TAGSET, text)
        yield [name_of(one.other) for one in offers].index(wanted)
