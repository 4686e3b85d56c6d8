"""Which ids go by a name, and which people acted on."""

from helpers.ledger_samples import BENCH, DRAIN, HALL, WHO, paper, record

from extract.ledger.names import Names, raw_ids


class Counted:
    """A ledger's database that counts what it is asked."""

    def __init__(self, database):
        self.database = database
        self.is_sqlite = database.is_sqlite
        self.asked = 0

    def rows(self, sql, params=None):
        self.asked += 1
        return self.database.rows(sql, params)


def test_an_id_given_up_goes_by_the_name_in_use(ledger):
    record(ledger, paper([BENCH, DRAIN]))
    done = record(ledger, paper([BENCH + " soon", DRAIN], sha256="b" * 64))
    ((old, name),) = done.aliases
    (other,) = {e.id for e in ledger.entries()} - {name}
    assert raw_ids(ledger.database, [name]) == sorted([old, name])
    assert raw_ids(ledger.database, [other]) == [other]
    assert raw_ids(ledger.database, []) == []


def test_each_name_is_asked_for_once(ledger):
    record(ledger, paper([BENCH, DRAIN, HALL]))
    one, two, three = (e.id for e in ledger.entries())
    counted = Counted(ledger.database)
    known = Names(counted)
    assert known.raw([one, two]) == known.raw([two, one]) == sorted([one, two])
    assert counted.asked == 1
    known.raw([one, three])
    known.raw([three])
    assert counted.asked == 2
    assert known.acted_on([one, two]) == known.acted_on([one]) == []
    assert counted.asked == 3


def test_an_act_and_an_edit_are_known_by_either_end(ledger):
    record(ledger, paper([BENCH, DRAIN, HALL, "The Clerk to paint the gate"]))
    bench, drain, hall, gate = (e.id for e in ledger.entries())
    ledger.link(bench, drain, **WHO)
    ledger.propose([hall, gate], **WHO)  # of several entries: the act names none, its edits do
    assert Names(ledger.database).acted_on([gate, hall, bench, drain, "i0"]) == sorted(
        [bench, drain, hall, gate]
    )
