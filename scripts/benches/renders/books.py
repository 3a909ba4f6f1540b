"""How a workbook may be set up before Calc prints it."""

import copy

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from pdf import calc

SIDES = ("left", "right", "top", "bottom")


def load(path):
    return openpyxl.load_workbook(path, rich_text=True)


def printed(book, *, landscape=True, paper=None, scale=None, tall=0, low=1.0):
    """Set up for printing; `low` is the part of its height that a row gets, `tall` the pages into which all must fit."""
    for sheet in book:
        calc.set_up(sheet, landscape)
        sheet.page_setup.fitToHeight = tall
        if paper:
            sheet.page_setup.paperSize = paper
        if scale:
            sheet.sheet_properties.pageSetUpPr.fitToPage = False
            sheet.page_setup.scale = scale
        for size in sheet.row_dimensions.values():
            size.height = size.height and size.height * low
    return book


def spread(book, across, down=1):
    """Each cell merged over several narrow columns and low rows, as on squared paper."""
    out = openpyxl.Workbook()
    out.remove(out.active)
    out.properties.title = book.properties.title
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        spread_sheet(sheet, out.create_sheet(sheet.title), across, down)
    return out


def spread_sheet(sheet, made, across, down):
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {place for area in areas.values() for place in area.cells} - areas.keys()
    every = [cell for row in sheet.iter_rows() for cell in row]
    for cell in every:
        place(cell, made, across, down)
    for cell in every:
        if (cell.row, cell.column) not in covered and (cell.value is not None or cell.border.top.style):
            area = areas.get((cell.row, cell.column))
            last_row, last_column = (area.max_row, area.max_col) if area else (cell.row, cell.column)
            span = ((cell.row - 1) * down + 1, (cell.column - 1) * across + 1, last_row * down, last_column * across)
            made.merge_cells(start_row=span[0], start_column=span[1], end_row=span[2], end_column=span[3])
    for column in range(1, sheet.max_column + 1):
        size = sheet.column_dimensions[get_column_letter(column)]
        for part in range(across):
            thin = made.column_dimensions[get_column_letter((column - 1) * across + 1 + part)]
            thin.width, thin.hidden = size.width / across, size.hidden


def place(cell, made, across, down):
    for r in range(down):
        for c in range(across):
            one = made.cell((cell.row - 1) * down + 1 + r, (cell.column - 1) * across + 1 + c)
            if r == c == 0:
                one.value, one.number_format = cell.value, cell.number_format
            for name in ("font", "fill", "alignment", "border"):
                setattr(one, name, copy.copy(getattr(cell, name)))


def ruled(book, *, sides=SIDES, style="thin", grid=False):
    """Borders on some sides alone and of another line; `grid` prints the lines between cells in their place."""
    line = Side(style=style)
    for sheet in book:
        sheet.print_options.gridLines = grid
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.border.top.style):
            cell.border = Border() if grid else Border(**{side: line for side in sides})
    return book


def titled(book):
    """The first two rows of the first bordered block repeated on every page."""
    for sheet in book:
        first = min((cell.row for row in sheet.iter_rows() for cell in row if cell.border.top.style), default=None)
        if first:
            sheet.print_title_rows = f"{first}:{first + 1}"
    return book


A3, B4 = "8", "12"

# By name: what is made of the workbook that was loaded, and whether the PDF is tagged.
LOOKS = {
    "landscape": (lambda book: printed(book), False),
    "tagged": (lambda book: printed(book), True),
    "portrait": (lambda book: printed(book, landscape=False), False),
    "a3": (lambda book: printed(book, paper=A3), False),
    "b4-portrait": (lambda book: printed(book, paper=B4, landscape=False), False),
    "one-page": (lambda book: printed(book, tall=1), False),
    "scaled-70": (lambda book: printed(book, scale=70), False),
    "low-rows": (lambda book: printed(book, low=0.8), False),
    "fine": (lambda book: printed(spread(book, 4)), False),
    "squared": (lambda book: printed(spread(book, 3, 2), landscape=False), False),
    "grid": (lambda book: ruled(printed(book), grid=True), False),
    "hair": (lambda book: ruled(printed(book), style="hair"), False),
    "dotted": (lambda book: ruled(printed(book), style="dotted"), False),
    "double": (lambda book: ruled(printed(book), style="double"), False),
    "level": (lambda book: ruled(printed(book), sides=("top", "bottom")), False),
}
