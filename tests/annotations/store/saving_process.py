"""A session in a process of its own: tags and prints each id once it is saved.

Arguments: the project, the corpus, the annotator, how many tags.
"""

from __future__ import annotations

import sys

sys.path.insert(0, sys.argv[1])

from annotations.config import Identity
from annotations.model import Annotation, Change, Edit, Quote, Span, new_id
from annotations.store import START, Attempt, Corpus, FileRepository, SetKey
from tests.patience import PATIENCE


def main(folder, annotator, count):
    repository = FileRepository(folder, identity=Identity.NAME)
    repository.wait_at_most(PATIENCE)
    article = Corpus.open(folder).load_article("a.txt")
    key = SetKey(article.name, annotator)
    stored = repository.load(key)
    known = stored.position if stored else START
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number in range(count):
        span = Span(number, number + 1)
        annotation = Annotation(
            new_id(), "actor", span, Quote(span.text_of(article.text))
        )
        edit = Edit("tag actor", (Change(annotation.id, None, annotation),))
        stored = repository.commit(key, Attempt(edit), article=article, known=known)
        known = stored.position
        sys.stdout.write(f"{annotation.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[2], sys.argv[3], int(sys.argv[4]))
