"""What reads papers, on this machine or on a cluster, and what became of each paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from extract.domain import Extraction, Source  # noqa: TC001 (the wire reads these annotations)
from extract.workers.child import Trouble  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

FULL = "extract.workers.reading:full"
WITH_OCR = "extract.workers.reading:with_ocr"
TEXT_ONLY = "extract.workers.reading:text_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one paper: its extractions, or why there are none.

    ``crashed`` tells that it was tried twice and hurt its reader each time.
    """

    source: Source
    extractions: tuple[Extraction, ...] = ()
    trouble: Trouble | None = None
    crashed: bool = False


class Readers(ABC):
    """Reads papers in bounded processes; use it in a ``with`` block, which leaves none behind."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:  # noqa: B027 (only some have anything to prepare)
        """Prepare for the first paper, since one is known to come."""

    @abstractmethod
    def close(self) -> None:
        """End every process."""

    @abstractmethod
    def first(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """Yield what became of each paper in the order given, whether or not it is worth a second try."""

    @abstractmethod
    def alone(self, source: Source) -> Outcome:
        """Return what becomes of a paper in a fresh process that nobody shares with it."""

    def read(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """Yield what became of each paper in the order given; those tried a second time come last.

        Raises:
            ConfigurationError: the rules are wrong; no paper was read.
            ExtractError: no worker can be started.
        """
        second: list[Source] = []
        for outcome in self.first(sources):
            if outcome.trouble is not None and outcome.trouble.again:
                second.append(outcome.source)
            else:
                yield outcome
        for source in second:  # alone: it cannot have been a neighbour's doing
            yield _tried_twice(self.alone(source))


def _tried_twice(outcome: Outcome) -> Outcome:
    trouble = outcome.trouble
    if trouble is None or not trouble.again:
        return outcome
    final = replace(
        trouble,
        reason=f"{trouble.reason} (tried twice)",
        remedy=trouble.remedy or "It is left out until the file changes; --retry-failed tries it again.",
        again=False,
    )
    return Outcome(source=outcome.source, trouble=final, crashed=True)
