"""The part of the ledger that people act through; each act takes who did it, and when."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.ledger import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from types import ModuleType

    from extract.ledger.acts import Act
    from extract.ledger.database import Database
    from extract.ledger.forget import Forgotten


def _edits() -> ModuleType:
    """Return the module that writes: it imports SQLAlchemy, which reading does without."""
    from extract.ledger import edits  # noqa: PLC0415

    return edits


def _verdicts() -> ModuleType:
    from extract.ledger import verdicts  # noqa: PLC0415

    return verdicts


def _handwork() -> ModuleType:
    from extract.ledger import handwork  # noqa: PLC0415

    return handwork


def _act(who: str, when: datetime) -> Act:
    from extract.ledger.acts import Act  # noqa: PLC0415

    return Act(who=who, when=when)


class People:
    """What people do to an open ledger.

    Every act raises UnknownIdError where there is no entry, document, mention or target of an id that
    is given, and ConfigurationError where what is asked for cannot be: the message says why.
    """

    _db: Database

    def set_field(self, entry_id: str, field: str, value: str | None, *, who: str, when: datetime) -> str:
        """Set one field of an entry (``None`` clears it); return the entry's id."""
        return _edits().set_field(self._db, entry_id, field, value, _act(who, when))

    def confirm(self, ids: Iterable[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Say of entries that they are what they seem; return those of which nobody had said so."""
        return _edits().confirm(self._db, ids, _act(who, when))

    def propose(self, ids: Iterable[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Propose entries for closure at the next meeting."""
        return _edits().propose(self._db, ids, _act(who, when))

    def close_entries(
        self, ids: Iterable[str], *, meeting: date | None, minute: str, reason: str, who: str, when: datetime
    ) -> tuple[str, ...]:
        """Close entries as the committee agreed; meeting, minute and reason are required."""
        return _edits().close(self._db, ids, _act(who, when), meeting=meeting, minute=minute, reason=reason)

    def reopen(self, ids: Iterable[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Open closed entries again."""
        return _edits().reopen(self._db, ids, _act(who, when))

    def respond(
        self,
        entry_id: str,
        response: str,
        *,
        text: str | None = None,
        due: date | None = None,
        who: str,
        when: datetime,
    ) -> str:
        """Record the answer to a recommendation, in its words; ``due`` is the day the answer names."""
        return _edits().respond(self._db, entry_id, response, _act(who, when), words=text, due=due)

    def notice(self, ids: Iterable[str], *, given: date, who: str, when: datetime) -> tuple[str, ...]:
        """Record that notice of recommendations was given: the clock to answer runs from then."""
        return _edits().notice(self._db, ids, given, _act(who, when))

    def revise_due(
        self, entry_id: str, due: date, *, granted_by: str | None = None, who: str, when: datetime
    ) -> str:
        """Put a revised day beside the original one and count the extension."""
        return _edits().revise_due(self._db, entry_id, due, granted_by, _act(who, when))

    def link(self, mention_id: str, target_id: str, *, who: str, when: datetime) -> None:
        """Say that a later mention is about an earlier item."""
        self._judge("link", mention_id, target_id, who, when)

    def unlink(self, mention_id: str, target_id: str, *, who: str, when: datetime) -> None:
        """Say that a later mention is not about an earlier item."""
        self._judge("unlink", mention_id, target_id, who, when)

    def accept(self, mention_id: str, target_id: str, *, who: str, when: datetime) -> None:
        """Accept a link that was put to review."""
        self._judge("accept", mention_id, target_id, who, when)

    def reject(self, mention_id: str, target_id: str, *, who: str, when: datetime) -> None:
        """Reject a link that was put to review."""
        self._judge("reject", mention_id, target_id, who, when)

    def _judge(self, verb: str, mention_id: str, target_id: str, who: str, when: datetime) -> None:
        _verdicts().judge(self._db, verb, mention_id, target_id, _act(who, when))

    def dismiss(self, ids: Iterable[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Say of entries that they are no items; remembered by their words under the same body."""
        return _verdicts().dismiss(self._db, ids, _act(who, when))

    def restore(self, ids: Iterable[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Take a dismissal back."""
        return _verdicts().dismiss(self._db, ids, _act(who, when), verb="restore")

    def withdraw(self, doc_id_or_source: str, *, who: str, when: datetime) -> tuple[str, ...]:
        """Take a paper out of force; return the entries that were retired with it."""
        return _verdicts().withdraw(self._db, doc_id_or_source, _act(who, when))

    def undo(self, count: int = 1, *, who: str, when: datetime) -> tuple[str, ...]:
        """Take back the last acts that still stand; return what each was."""
        from extract.ledger import undo  # noqa: PLC0415

        return undo.undo(self._db, count, _act(who, when))

    def split(self, entry_id: str, parts: Sequence[str], *, who: str, when: datetime) -> tuple[str, ...]:
        """Make the parts of a line, in its own words, entries of their own; return their ids."""
        return _handwork().split(self._db, entry_id, parts, _act(who, when))

    def merge(self, entry_id: str, into: str, *, who: str, when: datetime) -> str:
        """Say that two entries are one, whatever their words; return the one that stands: the earlier."""
        return _handwork().merge(self._db, entry_id, into, _act(who, when))

    @contextmanager
    def answering(self, subject: str, question: str, *, who: str, when: datetime) -> Iterator[None]:
        """Give a context whose acts are one answer in a review: taken back together, and not asked again.

        ``question`` is what was asked of ``subject``, as a key that is the same while nothing changed.
        """
        with _handwork().answering(self._db, subject, question, _act(who, when)):
            yield

    def forget(self, entry_or_document: str, *, who: str, when: datetime) -> Forgotten:
        """Erase an entry (or else the document of that id or source) for good, its backups too."""
        from extract.errors import UnknownIdError  # noqa: PLC0415
        from extract.ledger import forget  # noqa: PLC0415

        act = _act(who, when)
        try:
            queries.resolve(self._db, entry_or_document)
        except UnknownIdError:
            return forget.forget_document(self._db, entry_or_document, act)
        return forget.forget_item(self._db, entry_or_document, act)
