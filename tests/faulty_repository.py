"""A store in memory that fails when a test tells it to."""

from __future__ import annotations

from annotations.store.memory import MemoryRepository


class FaultyRepository(MemoryRepository):
    """A repository in memory under the hands of a test."""

    def __init__(self, *shared, **options):
        super().__init__(*shared, **options)
        self.failure: Exception | None = None
        """What the next commits raise, until it is taken away."""
        self.states_seen = []
        """What a session showed at each moment before a commit returned."""
        self.watch = lambda: None

    def commit(self, key, attempt, *, article, known):
        self.states_seen.append(self.watch())
        if self.failure is not None:
            raise self.failure
        return super().commit(key, attempt, article=article, known=known)
