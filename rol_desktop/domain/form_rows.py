"""The rows of a filled-in form put under their codes; every word that stands outside the form's fields is told.

People add rows, copy rows, delete a column, and write beside the table; office programs let them, whatever is locked.
A row that was added or copied belongs to the row above it. Nothing is passed over without a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rol_desktop.domain.plain_form import CODE_LABEL, HOW, FormSpec, FormTable, form_tables, placeholder_free

CODE_COLUMN = 0
MORE = "#"  # between a row's code and the number of a row that was added to it
LONGEST = 60  # characters of a stray word that are told

Cells = tuple[str, ...]
"""What stands behind a row's code, in the order of its table's head."""


@dataclass
class CodedRows:
    """Collect rows by code, and what is to be told."""

    spec: FormSpec
    found: dict[str, Cells] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Know the form as it was made."""
        tables = tuple(form_tables(self.spec))
        self._rows = {row[CODE_COLUMN].text: (table, row) for table in tables for row in table.rows}
        self._heads = {table.head for table in tables}
        self._own = set(map(_bare, _own_words(self.spec, tables)))
        self._above = ""
        """The code of the row above; '' below a head or between tables."""
        self._order: dict[str, int] | None = None
        """Where each column of the table stands now, by its name."""

    def take(self, rows: Iterable[Sequence[str]]) -> None:
        """Take the rows of every table of a file."""
        for row in rows:
            cells = tuple(map(placeholder_free, row))
            if any(cells):
                self._take(cells)

    def take_words(self, words: Iterable[str]) -> None:
        """Tell what somebody wrote between the tables."""
        for each in words:
            self._tell(each)

    def of(self, code: str) -> Iterator[tuple[str, Cells]]:
        """Yield a row and those that were added below it, each with the code that tells it from the others."""
        for key, cells in self.found.items():
            if key == code or key.startswith(f"{code}{MORE}"):
                yield key, cells

    def _take(self, cells: Cells) -> None:
        first = cells[CODE_COLUMN]
        if self._is_head(cells):
            self._above = ""
        elif first in self._rows:
            self._keep(first, cells)
        elif not first and self._above.startswith("S"):
            self._keep(self._above, cells)
        elif (code := first.split()[0] if first else "") in self._rows:
            self._tell(first.removeprefix(code))
            self._keep(code, cells)
        else:
            self._above = ""
            self._tell(" ".join(each for each in cells if each and _bare(each) not in self._own))

    def _is_head(self, cells: Cells) -> bool:
        """Tell a table's head, also one that lost a column; what comes below stands as its names stand."""
        names = [each for each in cells if each]
        head = next((each for each in self._heads if names[:1] == [each[0]] and set(names) <= set(each)), None)
        if head is not None:
            self._order = {name: cells.index(name) for name in names}
        return head is not None

    def _keep(self, code: str, cells: Cells) -> None:
        table, row = self._rows[code]
        self._above = code
        kept = self._ordered(table, cells)
        for place, (own, text) in enumerate(zip(row[1:], kept, strict=True)):
            if not own.is_field and text != own.text and _bare(text) not in self._own:
                self._tell(text, code)
                kept = (*kept[:place], own.text, *kept[place + 1 :])
        fields = [text for own, text in zip(row[1:], kept, strict=True) if own.is_field]
        if code not in self.found:
            self.found[code] = kept
        elif any(fields) and code.startswith("S"):
            number = 1 + sum(1 for _ in self.of(code))
            self.found[f"{code}{MORE}{number}"] = kept
        else:
            for text in fields:
                self._tell(text, code)

    def _ordered(self, table: FormTable, cells: Cells) -> Cells:
        """Return the cells in the head's order; one too many is told."""
        order = self._order or {}
        if set(order) < set(table.head):  # a column was deleted
            places: Mapping[str, int] = order
        else:
            places = {name: place for place, name in enumerate(table.head)}
        for place, text in enumerate(cells):
            if place not in places.values():
                self._tell(text, cells[CODE_COLUMN])
        return tuple(_cell(cells, places.get(name, -1)) for name in table.head[1:])

    def _tell(self, text: str, code: str = "") -> None:
        words = " ".join(text.split())
        if not words or _bare(text) in self._own or CODE_LABEL in text:
            return
        shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}……（共{len(words)}字）"
        place = f"{code}一行里" if code else "填写格以外"
        self.told.append(f"{place}写了“{shown}”，没有放入")


def _cell(cells: Cells, place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def _own_words(spec: FormSpec, tables: Iterable[FormTable]) -> Iterator[str]:
    """Yield all that the form itself says."""
    whose, due = f"填报单位：{spec.department.name}", f"报送期限：{spec.deadline}"
    yield from (spec.title, whose, due, whose + due, *HOW)
    for table in tables:
        yield from (table.chapter, table.caption, table.note, *table.head)
        yield from (cell.text for row in table.rows for cell in row if not cell.is_field)


def _bare(text: str) -> str:
    return "".join(text.split())
