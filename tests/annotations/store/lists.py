"""What a repository says of its sets, in the words of the tests."""

from __future__ import annotations

from annotations.model import ArticleState
from annotations.store import SetKey


def articles(repository):
    """The names of all articles that anyone has a set of, sorted."""
    return sorted({key.article for key in repository.set_keys()})


def annotators(repository, article):
    """Who has a set of the article that is trusted to be theirs, sorted."""
    keys = repository.set_keys(article=article)
    return [key.owner for key in keys if key not in repository.untrusted(keys)]


def untrusted(repository, article):
    """Who is said to have a set of the article, and why it is not trusted."""
    faults = repository.untrusted(repository.set_keys(article=article))
    return {key.owner: str(fault) for key, fault in faults.items()}


def counts(repository, article, owner):
    """The state of a set and how many annotations it has."""
    for entry in repository.catalogue(article=article, owner=owner):
        if entry.fault:
            raise entry.fault
        return entry.state, entry.annotations
    return ArticleState.NEW, 0


def revision(repository, article, owner):
    """How many edits the set has had; 0 where there is none."""
    stored = repository.load(SetKey(article, owner))
    return stored.revision if stored else 0
