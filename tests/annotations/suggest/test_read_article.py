"""What depends on the text alone is read once, however often suggestions are made."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.config import SuggestChoices
from annotations.model import BUILT_IN_TAGSET, ArticleMetadata, Span
from annotations.suggest import read_article
from annotations.suggest.candidates import runs_of
from annotations.suggest.date_search import dates_in
from annotations.suggest.lexicon import WordClass, extended_lexicon, shipped_lexicon
from annotations.suggest.names_seen import NamesSeen
from annotations.suggest.open_article import ArticleProgress, OpenArticle
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.read_words import read_words
from annotations.suggest.suggesting import learnt
from tests.suggesting import gold

TEXT = "🙂 قال زيد العمري أمس.\nثم غادر زيد العمري وزيد وحده."


def test_suggestions_that_are_made_again_read_no_paragraph_again(monkeypatch):
    read = []

    def counted(text, place, lexicon):
        read.append(place)
        return read_words(text, place, lexicon)

    monkeypatch.setattr(read_article, "read_words", counted)
    one, other = gold()[3:]
    taught = learnt(BUILT_IN_TAGSET, [other.tagged])
    text = ReadArticle(one.tagged.text, taught.lexicon)
    opened = OpenArticle(text, ArticleMetadata(), taught, SuggestChoices())
    found = opened.suggestions(ArticleProgress())
    before = len(read)
    assert opened.suggestions(ArticleProgress()) == found
    rules = opened.with_learnt(replace(taught, names={}))
    assert len(rules.suggestions(ArticleProgress())) < len(found)
    assert len(read) == before


def test_an_article_is_read_again_with_other_lists():
    taught = learnt(BUILT_IN_TAGSET, [])
    read = ReadArticle(TEXT, taught.lexicon)
    opened = OpenArticle(read, ArticleMetadata(), taught, SuggestChoices())
    assert opened.with_learnt(taught).read is read
    lexicon = extended_lexicon({WordClass.TITLE: ["زيد"]})
    other = opened.with_learnt(replace(taught, lexicon=lexicon))
    classes = {one.form: one.word_class for one in other.read.paragraphs[0].words}
    assert classes["زيد"] == WordClass.TITLE


def test_names_tagged_before_change_only_the_candidates_they_touch():
    first, second = ReadArticle(TEXT, shipped_lexicon()).paragraphs
    seen = NamesSeen()
    assert second.runs[0].beside(seen.places(second.words)) is second.runs[0]
    [name] = first.runs[0].among([Span(6, 16)])
    tagged = first.runs[0].candidates[name]
    assert tagged.span.text_of(TEXT) == "زيد العمري"
    seen.add(first.words, [(tagged.first, tagged.reading, tagged.last)])
    [run] = runs_of(second.words)
    touched = run.beside(seen.places(second.words)).candidates
    contexts = {
        one.span.text_of(TEXT): set(one.context) - set(bare.context)
        for one, bare in zip(touched, run.candidates, strict=True)
    }
    assert contexts["زيد العمري"] == {"m=", "m=1"}
    assert contexts["غادر زيد العمري"] == {"m]"}
    assert contexts["زيد العمري وزيد"] == {"m["}
    assert contexts["العمري"] == {"m/"}
    assert contexts["غادر زيد العمري وزيد"] == {"m()"}
    assert contexts["وزيد وحده"] == set()


def test_a_date_is_found_behind_another_kind_of_space():
    text = "في\u00a03\u2003مارس  2020 وللعام\t2019"
    [paragraph] = ReadArticle(text, shipped_lexicon()).paragraphs
    assert [one.text_of(text) for one in dates_in(text, paragraph.place)] == [
        "3\u2003مارس  2020",
        "للعام\t2019"[1:],
    ]
