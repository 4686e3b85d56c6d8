"""The part of the ledger that is read through: entries as they stand, and what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ledger import queries
from extract.ledger.entry import EntryFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extract.domain import Coverage
    from extract.ledger.answered import Answered
    from extract.ledger.database import Database
    from extract.ledger.values import Drift, Entry, EntryUpdate, Event, Link, Place, StoredDocument


class Readers:
    """What anyone may ask of an open ledger; nothing is written.

    An id may be the one in use, a former one or a unique beginning. UnknownIdError is raised where
    there is none; its message names near ones.
    """

    _db: Database

    def entries(self, wanted: EntryFilter | None = None) -> Iterator[Entry]:
        """Return the entries that pass the filter, in the order of exports."""
        return queries.entries(self._db, wanted or EntryFilter())

    def entry(self, entry_id: str, *, as_at: date | None = None) -> Entry:
        """Return one entry by any id it ever had.

        Raises:
            UnknownIdError: there is none; near ids are named.
        """
        return queries.entry(self._db, entry_id, as_at)

    def resolve(self, entry_id: str) -> str:
        """Return the id in use for an id, a former id or a unique beginning.

        Raises:
            UnknownIdError: there is none; near ids are named.
        """
        return queries.resolve(self._db, entry_id)

    def place(self, entry_id: str) -> Place:
        """Return where an entry's words stand, with the text around them."""
        from extract.ledger import origins  # noqa: PLC0415

        return origins.place(self._db, entry_id)

    def history(self, entry_id: str) -> tuple[Event, ...]:
        """Return everything people did to an entry, oldest first."""
        from extract.ledger import origins  # noqa: PLC0415

        return origins.history(self._db, queries.resolve(self._db, entry_id))

    def notes(self, entry_id: str) -> tuple[Event, ...]:
        """Return the notes on an entry that stand, oldest first."""
        return tuple(e for e in self.history(entry_id) if e.field == "note" and not e.undone)

    def updates_of(self, entry_id: str) -> tuple[EntryUpdate, ...]:
        """Return what later papers say of an entry, oldest first, those awaiting review among them."""
        from extract.ledger import links  # noqa: PLC0415

        return links.updates_of(self._db, queries.resolve(self._db, entry_id))

    def links(self) -> tuple[Link, ...]:
        """Return every link in a fixed order; what a person refused is there with its verdict."""
        from extract.ledger import links  # noqa: PLC0415

        return links.links(self._db)

    def reached(self) -> dict[tuple[str, str], str]:
        """Return for each link, by its ends, the entry that it is news of or would be if accepted."""
        from extract.ledger import reach  # noqa: PLC0415

        return reach.reached(self._db)

    def links_of(self, entry_id: str) -> tuple[Link, ...]:
        """Return the links with this entry on either side."""
        from extract.ledger import links  # noqa: PLC0415

        return links.links_of(self._db, [queries.resolve(self._db, entry_id)])

    def documents(self, *, in_force: bool = False) -> Iterator[StoredDocument]:
        """Return the documents that stand, by source; ``in_force`` leaves copies and drafts out."""
        from extract.ledger import origins  # noqa: PLC0415

        return (d for d in origins.documents(self._db) if d.in_force or not in_force)

    def document(self, doc_id_or_source: str) -> StoredDocument:
        """Return one document with its text.

        Raises:
            UnknownIdError: there is none; near names are given.
        """
        from extract.ledger import origins  # noqa: PLC0415

        return origins.document(self._db, doc_id_or_source)

    def coverage(self, doc_id: str) -> tuple[Coverage, ...]:
        """Return the answer for each agenda item of a document in force."""
        from extract.domain import Coverage, Outcome  # noqa: PLC0415

        sql = """SELECT c.number, c.title, c.outcome, c.reason FROM coverage c
        JOIN version v ON v.id = c.version_id
        WHERE v.doc_id = :id AND v.canonical > 0 ORDER BY v.id, c.n"""
        rows = self._db.rows(sql, {"id": doc_id})
        return tuple(Coverage(number=n, title=t, outcome=Outcome(o), reason=r) for n, t, o, r in rows)

    def answered(self) -> Answered:
        """Return what people have said so far, so that nothing is asked twice."""
        from extract.ledger import answered  # noqa: PLC0415

        return answered.answered(self._db)

    def last_act(self) -> Event | None:
        """Return the latest act that still stands: what ``undo`` would take back."""
        from extract.ledger import answered  # noqa: PLC0415

        return answered.last_act(self._db)

    def counts(self) -> dict[str, int]:
        """Return how many papers, documents in force, entries, open entries, links and edits there are."""
        asked = {
            "papers": "SELECT count(*) FROM paper WHERE state = 'read'",
            "documents": "SELECT count(*) FROM version WHERE canonical > 0",
            "entries": "SELECT count(*) FROM entry WHERE hidden = ''",
            "open": "SELECT count(*) FROM entry WHERE is_open = 1 AND hidden = ''",
            "links": "SELECT count(*) FROM candidate",
            "edits": "SELECT count(*) FROM edit",
            "events": "SELECT count(*) FROM event",
        }
        return {name: next(self._db.rows(sql))[0] for name, sql in asked.items()}

    def drifts(self) -> tuple[Drift, ...]:
        """Return where the machine's value moved under a person's edit since it was made."""
        from extract.ledger import edits  # noqa: PLC0415

        return edits.drifted(self._db)
