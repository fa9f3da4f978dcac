"""Lists of departments, as an office has them: pasted text or a table."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rol_desktop.domain.department import Department
from rol_desktop.errors import UserError

SEPARATORS = re.compile(r"[\t,，;；]+|\s{2,}")
CODE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
HEADINGS = ("单位", "名称", "部门", "代码", "编码", "序号", "联系人", "电话")


def parse_departments(text: str) -> tuple[Department, ...]:
    """Read a pasted list: a department a line, as name, or code and name, then contact and telephone.

    Lines of headings and blank lines are passed over; a department without a code gets the next free one.
    Raises UserError naming the line at fault.
    """
    rows = [tuple(SEPARATORS.split(line.strip())) for line in text.splitlines()]
    return departments_from(rows)


def read_departments(path: Path) -> tuple[Department, ...]:
    """Read a list out of an .xlsx or .csv file. Raises UserError naming the row at fault."""
    from rol_desktop.document.tables import read_table  # noqa: PLC0415 - slow to load, and only needed here

    return departments_from(read_table(path))


def joined(present: Sequence[Department], found: Sequence[Department]) -> tuple[Department, ...]:
    """Add departments to a list: one that is there by name keeps its code and takes the newer contact.

    A code that is taken by another name gives way to the next free one.
    """
    whole = list(present)
    taken = {each.code for each in whole}
    for each in found:
        here = next((number for number, known in enumerate(whole) if known.name == each.name), None)
        if here is not None:
            known = whole[here]
            whole[here] = replace(
                known, contact=each.contact or known.contact, telephone=each.telephone or known.telephone
            )
            continue
        code = each.code if each.code not in taken else next(_free(taken))
        taken.add(code)
        whole.append(replace(each, code=code))
    return tuple(replace(each, position=position) for position, each in enumerate(whole))


def departments_from(rows: Iterable[Sequence[str]]) -> tuple[Department, ...]:
    """Build departments from the rows of a table. Raises UserError naming the row at fault."""
    found: list[Department] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        if not cells or _is_heading(cells):
            continue
        found.append(_department(cells, number, len(found)))
    if not found:
        raise UserError("没有读到任何单位。请每行写一个单位，如“区司法局”或“101 区司法局”。")
    _refuse_repeated(found)
    return tuple(_numbered(found))


def _is_heading(cells: Sequence[str]) -> bool:
    return all(any(word in cell for word in HEADINGS) and len(cell) <= 6 for cell in cells)


def _department(cells: list[str], number: int, position: int) -> Department:
    code = ""
    if len(cells) > 1 and CODE.fullmatch(cells[0]):
        code = cells.pop(0)
    elif " " in cells[0] and CODE.fullmatch(cells[0].split(" ", 1)[0]):
        code, cells[0] = cells[0].split(" ", 1)
    name = cells[0].strip()
    if CODE.fullmatch(name):
        raise UserError(f"第{number}行只有“{name}”，没有单位名称。请补上名称，或删去这一行。")
    contact = cells[1] if len(cells) > 1 else ""
    telephone = cells[2] if len(cells) > 2 else ""
    return Department(code, name, position, contact, telephone)


def _refuse_repeated(found: Sequence[Department]) -> None:
    for what, values in (
        ("名称", [each.name for each in found]),
        ("代码", [each.code for each in found if each.code]),
    ):
        repeated = sorted({value for value in values if values.count(value) > 1})
        if repeated:
            raise UserError(f"单位{what}重复：{'、'.join(repeated)}。请只保留一个。")


def _numbered(found: Sequence[Department]) -> Iterable[Department]:
    """Give each department without a code the next free number, three digits as offices write them."""
    taken = {each.code for each in found}
    free = _free(taken)
    for each in found:
        yield each if each.code else Department(next(free), each.name, each.position, each.contact, each.telephone)


def _free(taken: Container[str]) -> Iterator[str]:
    """Yield the codes that are not taken, three digits as offices write them."""
    return (code for number in range(1, 1000) if (code := f"{number:03}") not in taken)
