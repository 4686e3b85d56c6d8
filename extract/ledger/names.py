"""The ids that go by a name, and which of them people acted on: asked for once each.

An entry takes a dozen queries to work out, and nearly each of them is asked by all ids that ever went
by its name. Those cannot change while one set of entries is worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ledger.database import rows_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.database import Database

GOING_BY = "SELECT name, id FROM alias WHERE name IN {in}"
ACTED_ON = """
SELECT subject FROM event WHERE subject IN {in} UNION SELECT other FROM event WHERE other IN {in}
UNION SELECT entry_id FROM edit WHERE entry_id IN {in}
"""


class Names:
    """What is known of some names; for as long as no id is given another name, and nobody acts."""

    def __init__(self, db: Database) -> None:
        """Take the ledger that is asked."""
        self.db = db
        self._raw: dict[str, list[str]] = {}
        self._acted_on: dict[str, bool] = {}

    def raw(self, names: Iterable[str]) -> list[str]:
        """Return all ids that go by these names, the names among them, in order."""
        wanted = set(names)
        new = sorted(wanted - self._raw.keys())
        self._raw.update({name: [name] for name in new})
        for name, one in rows_in(self.db, GOING_BY, new):
            self._raw[name].append(one)
        return sorted({one for name in wanted for one in self._raw[name]})

    def acted_on(self, ids: Iterable[str]) -> list[str]:
        """Return those of the ids that an act or an edit of a person is about, in order."""
        wanted = sorted(set(ids))
        new = [one for one in wanted if one not in self._acted_on]
        self._acted_on.update(dict.fromkeys(new, False))
        self._acted_on.update({row[0]: True for row in rows_in(self.db, ACTED_ON, new)})
        return [one for one in wanted if self._acted_on[one]]


def raw_ids(db: Database, names: Iterable[str]) -> list[str]:
    """Return all ids that go by these names, the names among them, in order."""
    return Names(db).raw(names)
