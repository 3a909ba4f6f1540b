"""A workbook of fixtures/ as the blocks from which every producer draws: titles, lines and tables of what a reader sees."""

import datetime
from dataclasses import dataclass

from blocks import Break, Cell, Heading, Lines, Table
from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class Item:
    """A cell or a merged area, by its first and last visible row and column."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    boxed: bool
    head: bool
    large: bool

    def within(self, rows, columns):
        return self.top in rows and self.left in columns


def of(book):
    """The blocks of a workbook; each sheet begins a page, the first large line is the report's title."""
    out = []
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        items, sizes = seen(sheet)
        out += [Break()] * bool(out)
        out += region(items, sizes, range(1 + max(item.bottom for item in items)), range(len(sizes)))
    titles = [index for index, block in enumerate(out) if isinstance(block, Heading)]
    if titles:
        out[titles[0]] = Heading(out[titles[0]].text, 0)
    return out


def seen(sheet):
    """The items of a sheet and the widths of its visible columns."""
    letters = [get_column_letter(column) for column in range(1, sheet.max_column + 1)]
    columns = [index for index, letter in enumerate(letters, 1) if not sheet.column_dimensions[letter].hidden]
    rows = [row for row in range(1, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {place for area in areas.values() for place in area.cells} - areas.keys()
    items = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if (cell.row, cell.column) not in covered):
        area = areas.get((cell.row, cell.column))
        last_row, last_column = (area.max_row, area.max_col) if area else (cell.row, cell.column)
        down = [index for index, row in enumerate(rows) if cell.row <= row <= last_row]
        across = [index for index, column in enumerate(columns) if cell.column <= column <= last_column]
        boxed = any(side.style for side in (cell.border.top, cell.border.left, cell.border.bottom))
        text = shown(cell.value, cell.number_format)
        if down and across and (boxed or text):
            large = bool(cell.font.size and cell.font.size > 11)
            items.append(Item(down[0], across[0], down[-1], across[-1], text, boxed, cell.fill.fill_type == "solid" and bool(cell.font.b), large))
    return items, [sheet.column_dimensions[letters[column - 1]].width for column in columns]


def shown(value, number_format):
    """The text of a value in the formats that the fixtures use."""
    if isinstance(value, datetime.datetime):
        return f"令和{value.year - 2018}年{value.month}月{value.day}日"
    if not isinstance(value, (int, float)):
        return str(value or "")
    parts = number_format.split(";")
    if len(parts) > 2 and value == 0:
        return parts[2]
    first, unit = parts[0].split('"')[0], "".join(parts[0].split('"')[1:2])
    if first.endswith("%"):
        return f"{100 * value:.{first.count('0') - 1}f}%"
    sign = "△" if value < 0 and len(parts) > 1 else "-" * (value < 0)
    return f"{sign}{abs(value):{',' if ',' in first else ''}}{unit}"


def region(items, sizes, rows, columns):
    """The blocks of a part of a sheet: its tables, and the lines between them."""
    inside = [item for item in items if item.within(rows, columns)]
    out = []
    for boxed, run in runs(rows, {row for item in inside if item.boxed for row in range(item.top, item.bottom + 1)}):
        here = [item for item in inside if item.top in run]
        if not boxed:
            out += lines(here)
            continue
        bare = {column for item in here if item.boxed for column in range(item.left, item.right + 1)}
        sides = [side for filled, side in runs(columns, bare) if filled]
        if len(sides) == 1:
            out.append(table(here, sizes))
            continue
        for side in sides:
            out += region(items, sizes, run, side)
        out += lines([item for item in here if not any(item.left in side for side in sides)])
    return out


def runs(places, marked):
    """Places that follow each other and are all marked or all not."""
    out = []
    for place in places:
        if out and out[-1][0] == (place in marked):
            out[-1] = (out[-1][0], range(out[-1][1].start, place + 1))
        else:
            out.append((place in marked, range(place, place + 1)))
    return out


def lines(items):
    """What stands in no box: a line a row, large ones as headings."""
    out = []
    for row in sorted({item.top for item in items}):
        here = sorted((item for item in items if item.top == row), key=lambda item: item.left)
        words = "　".join(item.text for item in here)
        out.append(Heading(words) if any(item.large for item in here) else Lines([words]))
    return out


def table(items, sizes):
    """A table whose rows and columns are those in which a cell begins."""
    tops, lefts = sorted({item.top for item in items}), sorted({item.left for item in items})
    heads, taken, rows = len(header(items, tops)), set(), [[] for _ in tops]
    for item in items:
        down = [r for r, top in enumerate(tops) if item.top <= top <= item.bottom]
        across = [c for c, left in enumerate(lefts) if item.left <= left <= item.right]
        taken |= {(r, c) for r in down for c in across}
        rows[down[0]].append((across[0], Cell(item.text, len(across), len(down), item.head)))
    for r, row in enumerate(rows):
        row += [(c, Cell("")) for c in range(len(lefts)) if (r, c) not in taken]
    rows = [[cell for _, cell in sorted(row, key=lambda one: one[0])] for row in rows]
    ends = [*lefts[1:], 1 + max(item.right for item in items)]
    widths = [sum(sizes[left:end]) for left, end in zip(lefts, ends)]
    return Table(rows[:heads], rows[heads:], [100 * width / sum(widths) for width in widths])


def header(items, tops):
    """The first rows, as far as all their cells are heads; none where a row beside them would be left without any below."""
    found = []
    for top in tops:
        here = [item for item in items if item.top <= top <= item.bottom]
        if len(here) < 2 or not all(item.head for item in here):
            break
        found.append(top)
    return found if len(found) < len(tops) else []
