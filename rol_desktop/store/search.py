"""The full-text index of entries: SQLite's FTS5 over the characters of their newest words, in step with them.

The index keeps no text of its own: what is taken out of it has to be named as it was put in, so every change of an
entry's words, and of whether it is in sight, goes through here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.searching import Phrase, may_go_on, spaced

LAYOUT = (
    # Row numbers of their own: those of `entry` may change when a file is rewritten.
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY, entry VARCHAR(36) NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE search_index USING fts5(words, year, content='', tokenize='unicode61 remove_diacritics 0')",
)
INSERT = text("INSERT INTO search_index (rowid, words, year) VALUES (:id, :words, :year)")
REMOVE = text("INSERT INTO search_index (search_index, rowid, words, year) VALUES ('delete', :id, :words, :year)")
FOUND = text(
    "SELECT search_entry.entry FROM search_index JOIN search_entry ON search_entry.id = search_index.rowid "
    "WHERE search_index MATCH :query ORDER BY search_index.rowid DESC LIMIT :limit OFFSET :skip"
)
SAID = text("SELECT uid FROM comment WHERE text LIKE :words OR answer LIKE :words ORDER BY at DESC LIMIT :limit")
BATCH = 2000  # entries read at once when the index is built anew


@dataclass(frozen=True, slots=True)
class Indexed:
    """Name what of an entry the index knows."""

    entry: str
    year: int
    content: EntryContent


class Search:
    """Keep the index, and ask it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, indexed: Indexed) -> None:
        """Add an entry that the index does not have."""
        named = {"entry": indexed.entry}
        self._session.execute(text("INSERT OR IGNORE INTO search_entry (entry) VALUES (:entry)"), named)
        self._session.execute(INSERT, self._row(indexed))

    def remove(self, indexed: Indexed) -> None:
        """Take an entry out, naming the words it was put in with."""
        self._session.execute(REMOVE, self._row(indexed))

    def forget(self, entries: Iterable[str]) -> None:
        """Forget the numbers of entries that were taken out for good."""
        numbers = [{"entry": uid} for uid in entries]
        if numbers:
            self._session.execute(text("DELETE FROM search_entry WHERE entry = :entry"), numbers)

    def move(self, before: Indexed, after: Indexed) -> None:
        """Put an entry's new words in the place of its old ones."""
        if words_of(before.content) != words_of(after.content):
            self.remove(before)
            self.put(after)

    def find(self, wanted: Sequence[Phrase], limit: int, years: Iterable[int] = (), skip: int = 0) -> tuple[str, ...]:
        """Return the uids of entries that hold all the phrases, those that came last first."""
        if not wanted:
            return ()
        rows = self._session.execute(FOUND, {"query": query(wanted, years), "limit": limit, "skip": skip})
        return tuple(rows.scalars())

    def said(self, wanted: Sequence[Phrase], limit: int) -> tuple[str, ...]:
        """Return the uids of comments that hold the first phrase, newest first; few enough to be read one by one."""
        rows = self._session.execute(SAID, {"words": f"%{'%'.join(wanted[0])}%", "limit": limit}) if wanted else None
        return tuple(rows.scalars()) if rows else ()

    def _row(self, indexed: Indexed) -> dict[str, object]:
        number = self._session.execute(
            text("SELECT id FROM search_entry WHERE entry = :entry"), {"entry": indexed.entry}
        ).scalar_one()
        return {"id": number, "words": words_of(indexed.content), "year": f"y{indexed.year}"}


def words_of(content: EntryContent) -> str:
    """Return an entry's words as the index takes them."""
    return spaced(f"{content.lead}\n{content.text}\n{content.cause}")


def query(wanted: Sequence[Phrase], years: Iterable[int] = ()) -> str:
    """Return phrases in FTS5's own language: in a row, all of them, the last word of each perhaps not yet typed out."""
    told = [f'words : "{" ".join(phrase)}"{"*" if may_go_on(phrase[-1]) else ""}' for phrase in wanted]
    if among := " OR ".join(f'"y{year}"' for year in years):
        told.append(f"year : ({among})")
    return " AND ".join(told)


def lay_out(connection: Connection) -> None:
    """Make the empty index in a new file."""
    for statement in LAYOUT:
        connection.exec_driver_sql(statement)


def rebuild(connection: Connection) -> int:
    """Build the index anew from the entries in sight; return how many it has."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_entry")
    lay_out(connection)
    connection.exec_driver_sql("INSERT INTO search_entry (entry) SELECT uid FROM entry ORDER BY year, rowid")
    rows = connection.execute(
        text(
            "SELECT search_entry.id, year, lead, text, cause FROM search_entry JOIN entry ON entry.uid = entry "
            "WHERE deleted = 0 ORDER BY search_entry.id"
        )
    )
    count = 0
    for batch in rows.partitions(BATCH):
        connection.execute(
            INSERT,
            [
                {"id": number, "words": spaced(f"{lead}\n{body}\n{cause}"), "year": f"y{year}"}
                for number, year, lead, body, cause in batch
            ],
        )
        count += len(batch)
    return count
