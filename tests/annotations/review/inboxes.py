"""A small corpus with two annotators, a reviewer, and what is sent between them."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.model import (
    Annotation,
    Article,
    ArticleState,
    Change,
    Decision,
    Edit,
    JudgedVersion,
    Link,
    Remark,
    RemarkKind,
    Resolution,
    Span,
    new_id,
)
from annotations.ops import AddAnnotation, SetState
from annotations.review import ComparedArticle, ComparedSet, Inbox, Sender
from annotations.review.versions import version_digest
from annotations.session import AnnotationSession, EditSession
from annotations.store import INBOX, REVIEW, SENT, SetKey
from annotations.store.memory import MemoryRepository
from annotations.text import quote_of

TEXT = "\U0001f600 قال الرئيس الروسي إن الاتفاق مهم، وقال الوزير يوم الأربعاء إنه جاهز"
ARTICLE = Article.of("a.txt", TEXT)
AT = "2026-01-02T03:04:05Z"


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


class Articles:
    """Stands for the corpus: it has the one article."""

    def load_article(self, name):
        assert name == ARTICLE.name
        return ARTICLE


class ReviewDesk:
    """What two annotators, huda and omar, and the reviewer nadia do with one article."""

    def __init__(self):
        self.repository = MemoryRepository()

    def session(self, name):
        return AnnotationSession(self.repository, ARTICLE, name)

    def tag(self, name, words, label="actor", **options):
        """Tag the words, and return the annotation."""
        [change] = self.session(name).tag(span_of(words), label, **options).changes
        return change.after

    def link(self, name, source, target):
        self.session(name).link(source.id, "source", target.id)

    def finish(self, *names):
        for name in names:
            self.session(name).apply(SetState(ArticleState.DONE))

    def set_of(self, name, kind=None, recipient=""):
        key = SetKey("a.txt", name)
        if kind is not None:
            key = SetKey("a.txt", name, kind, recipient)
        stored = self.repository.load(key)
        return stored and stored.annotation_set

    @property
    def review(self):
        return self.set_of("nadia", REVIEW)

    def sent(self, name):
        return self.set_of("nadia", SENT, name)

    def decide(self, *records, before=()):
        """Have the reviewer's records saved."""
        session = EditSession(self.repository, ARTICLE, "nadia", kind=REVIEW)
        old = {one.id: one for one in before}
        changes = [Change(one.id, old.get(one.id), one) for one in records]
        gone = [Change(one.id, one, None) for one in before if one not in records]
        gone = [one for one in gone if one.id not in {it.id for it in records}]
        session.make(Edit("decide", (*gone, *changes)))

    def settle(self, of, words=None, label="actor", *, value=None, links=(), **more):
        """Decide on what each has, by name; no words leave it out.

        Returns:
            The decision and the settled annotation.
        """
        result = None
        if words is not None:
            span = span_of(words)
            quote = quote_of(TEXT, span)
            result = Annotation(new_id(), label, span, quote, value, "my note")
        made = [Link(new_id(), "source", result.id, one.id) for one in links]
        known = {name: self.set_of(name) for name in of}
        place = result or next(one for one in of.values() if one)
        decision = Decision(
            new_id(),
            Resolution.TAKE if result else Resolution.LEAVE_OUT,
            label,
            place.span,
            place.quote,
            tuple(
                JudgedVersion(
                    name,
                    one.id if one else None,
                    version_digest(one, ComparedSet(known[name])),
                )
                for name, one in of.items()
            ),
            result=result.id if result else None,
            by="nadia",
            at=AT,
            **more,
        )
        self.decide(*filter(None, (decision, result, *made)))
        return decision, result

    def comment_by_reviewer(self, decision, text):
        at = "2099-01-02T03:04:05Z"  # after whatever was written by then
        remark = Remark(new_id(), decision.id, RemarkKind.COMMENT, "nadia", at, text)
        self.decide(remark)

    def send(self):
        """Have the reviewer send; what each was sent, by name."""
        names = ("huda", "omar")
        sets = {name: self.set_of(name) for name in names}
        done = {
            name: ComparedSet(one)
            for name, one in sets.items()
            if one and one.state is ArticleState.DONE
        }
        sender = Sender(self.repository, "nadia")
        compared = ComparedArticle(ARTICLE, done)
        return {one.annotator: one for one in sender.send(compared, at=AT)}

    def inbox_of(self, name):
        return Inbox(Articles(), self.repository, name)

    def items(self, name):
        """Everything in the person's inbox."""
        [found] = self.inbox_of(name).of_article(ARTICLE)
        return found.items

    def article_inbox(self, name):
        [found] = self.inbox_of(name).of_article(
            ARTICLE, self.session(name).annotation_set
        )
        return found

    def inbox_set(self, name):
        return self.set_of(name, INBOX)


def moved(annotation, words):
    """The annotation on other words."""
    span = span_of(words)
    return replace(annotation, span=span, quote=quote_of(TEXT, span))


__all__ = ["ARTICLE", "AT", "TEXT", "AddAnnotation", "ReviewDesk", "moved", "span_of"]
