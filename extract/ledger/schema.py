"""The tables of the ledger, for SQLite and PostgreSQL alike.

Machine tables are written by runs: ``run paper version coverage item minute update_ alias
candidate``. Human tables, ``event`` and ``edit``, are appended to by people's commands only.
``entry`` is a cache of current values that can be rebuilt from the others at any time. Days are ISO
text, lists and evidence are JSON text, so that both databases sort and compare alike.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
# Bytes, not a locale, decide the order of exports.
ORDERED = String().with_variant(String(collation="C"), "postgresql")


def _version() -> Column[int]:
    return Column("version_id", Integer, ForeignKey("version.id"), nullable=False)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

run = Table(
    "run",
    metadata,
    Column("run_id", String, primary_key=True),
    Column("started_utc", String),
    Column("finished_utc", String),
    Column("rules_version", String, nullable=False),
    Column("program", String),
    Column("detail", Text),
)

paper = Table(
    "paper",
    metadata,
    Column("source", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("supplied", String, nullable=False),
    Column("rules_version", String, nullable=False),
    Column("run_id", String),
    Column("state", String, nullable=False),  # read, or the state word of a failure
    Column("reason", Text),
    Column("failures", Integer, nullable=False, default=0),
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("n", Integer, nullable=False),  # first, second … reading of what stood under this name
    Column("replaces", Integer),
    Column("sha256", String, nullable=False),
    Column("digest", String, nullable=False),  # of the whole extraction
    Column("supplied", String, nullable=False),
    Column("rules_version", String, nullable=False),
    Column("run_id", String),
    Column("doc_id", String, nullable=False),
    Column("body", Text),
    Column("body_key", String, nullable=False),
    Column("meeting_date", String),
    Column("next_meeting", String),
    Column("title", Text),
    Column("url", Text),
    Column("source_kind", String, nullable=False),
    Column("pages", Integer),
    Column("confirmed", Integer),
    Column("words", Integer, nullable=False),
    Column("sketch", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("state", String, nullable=False),  # current, superseded, withdrawn, forgotten
    Column("scope", Integer, nullable=False),  # the versions that are settled together
    Column("canonical", Integer, nullable=False, default=0),
    Index("ix_version_source", "source", "part"),
    Index("ix_version_sha256", "sha256"),
    Index("ix_version_meeting", "body_key", "meeting_date"),
    Index("ix_version_scope", "scope"),
    Index("ix_version_doc_id", "doc_id"),
)

coverage = Table(
    "coverage",
    metadata,
    _version(),
    Column("n", Integer, nullable=False),
    Column("number", String),
    Column("title", Text, nullable=False),
    Column("outcome", String, nullable=False),
    Column("reason", Text),
    PrimaryKeyConstraint("version_id", "n"),
)

minute = Table(
    "minute",
    metadata,
    _version(),
    Column("minute_id", String, nullable=False),
    Column("number", String),
    Column("heading", Text),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    PrimaryKeyConstraint("version_id", "minute_id"),
    Index("ix_minute_minute_id", "minute_id"),
)

item = Table(
    "item",
    metadata,
    _version(),
    Column("item_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("lead_in", Text),
    Column("number", String),
    Column("minute_number", String),
    Column("owners", Text, nullable=False),
    Column("owner_person", Text),
    Column("addressed_to", Text),
    Column("timescale", Text),
    Column("due", String),
    Column("due_basis", Text),
    Column("implicit", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", String, nullable=False),
    Column("agenda_item", Text),
    Column("page", Integer),
    Column("also_at", Text, nullable=False),
    Column("flags", Text, nullable=False),
    PrimaryKeyConstraint("version_id", "item_id"),
    Index("ix_item_item_id", "item_id"),
)

update_ = Table(
    "update_",
    metadata,
    _version(),
    Column("update_id", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("ref", String),
    Column("timescale", Text),
    Column("due", String),
    Column("agenda_item", Text),
    Column("page", Integer),
    Column("confidence", Float, nullable=False),
    Column("rule", String, nullable=False),
    Column("bulk", Integer, nullable=False),
    PrimaryKeyConstraint("version_id", "update_id"),
    Index("ix_update__update_id", "update_id"),
)

alias = Table(
    "alias",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),  # the id that stands for it
    Index("ix_alias_name", "name"),
)

candidate = Table(
    "candidate",
    metadata,
    Column("body_key", String, nullable=False),
    Column("mention_id", String, nullable=False),
    Column("target_id", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("status", String),
    Column("evidence", Text, nullable=False),
    PrimaryKeyConstraint("body_key", "mention_id", "target_id"),
    Index("ix_candidate_mention_id", "mention_id"),
    Index("ix_candidate_target_id", "target_id"),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("verb", String, nullable=False),
    Column("subject", String),  # an entry id, or a document's
    Column("other", String),  # a link's target
    Column("words", Text),  # what a dismissal is remembered by
    Column("data", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("when_utc", String, nullable=False),
    Column("undoes", Integer, ForeignKey("event.id")),
    Index("ix_event_subject", "subject"),
    Index("ix_event_other", "other"),
    Index("ix_event_verb", "verb", "words"),
    UniqueConstraint("undoes", name="uq_event_undoes"),
    sqlite_autoincrement=True,
)

edit = Table(
    "edit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("event_id", Integer, ForeignKey("event.id"), nullable=False),
    Column("entry_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text, nullable=False),  # JSON: a cleared field is null, and stays cleared
    Column("seen", Text, nullable=False),  # JSON: the machine's value when the edit was made
    Index("ix_edit_entry_id", "entry_id", "field"),
    Index("ix_edit_event_id", "event_id"),
    sqlite_autoincrement=True,
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    PrimaryKeyConstraint("kind", "key"),
)

entry = Table(
    "entry",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("ref", Text),
    Column("kind", String, nullable=False),
    Column("body", Text),
    Column("meeting_date", String),
    Column("agenda_item", Text),
    Column("minute_number", String),
    Column("text", Text, nullable=False),
    Column("lead_in", Text),
    Column("addressed_to", Text),
    Column("owners", Text, nullable=False),
    Column("owner_person", Text),
    Column("timescale", Text),
    Column("due", String),
    Column("due_basis", Text),
    Column("revised_due", String),
    Column("extensions", Integer, nullable=False),
    Column("response", String),
    Column("response_text", Text),
    Column("response_due", String),
    Column("status", String, nullable=False),
    Column("status_source", String, nullable=False),
    Column("progress", Text),
    Column("progress_date", String),
    Column("evidence", Text),
    Column("proposed_for_closure", String),
    Column("closed_at", Text),
    Column("close_reason", Text),
    Column("superseded_by", String),
    Column("flags", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("page", Integer),
    Column("quote_sha256", String, nullable=False),
    Column("body_key", String, nullable=False),
    Column("hidden", String, nullable=False),  # '', dismissed, joined, split, retired
    Column("joined_to", String),
    Column("is_open", Integer, nullable=False),
    Column("due_now", String),  # set while unfinished only
    Column("version_id", Integer, nullable=False),
    Column("sort_key", ORDERED, nullable=False),
    Index("ix_entry_sort_key", "sort_key"),
    Index("ix_entry_open", "is_open", "hidden", "sort_key"),
    Index("ix_entry_due_now", "due_now"),
    Index("ix_entry_body_key", "body_key"),
    Index("ix_entry_version_id", "version_id"),
)

HUMAN = (event, edit)
MACHINE = (run, paper, version, coverage, minute, item, update_, alias, candidate)
"""Order of writing in an import: what is referred to comes first."""
STORED = (meta, *MACHINE, *HUMAN, forgotten)
