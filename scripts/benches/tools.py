"""What each tool says the tables of a PDF are: a list of tables, each a list of rows, each a list of texts.

Every tool is taken at its best: a cell over several rows or columns is taken from the tool's own geometry; where a page
has no ruled table, columns are looked for by alignment; tags are used by the tool that can.
"""

import contextlib
import io
import json
import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from score import once

logging.disable(logging.WARNING)
ALIGNED = {"vertical_strategy": "text", "horizontal_strategy": "lines"}  # for pages without vertical rules


class Missing(Exception):
    """The tool cannot be had here."""


def shinchoku(program):
    """The program itself, by import and export; its tables are joined over pages."""

    def tables(path):
        with tempfile.TemporaryDirectory() as folder:
            store = ["--db", f"{folder}/bench.db"]
            done = subprocess.run([program, *store, "import", path], capture_output=True, text=True, timeout=600)
            if done.returncode not in (0, 1):
                raise RuntimeError(done.stderr.strip().splitlines()[-1:] or done.returncode)
            exported = subprocess.run([program, *store, "export"], capture_output=True, text=True, timeout=600)
        documents = json.loads(exported.stdout or "{}").get("documents", [])
        if not documents:
            raise RuntimeError((done.stderr.strip().splitlines() or ["nothing imported"])[-1])
        # Contents printed as lines are a list and no table of the page, whatever records make of them.
        drawn = lambda table: table["role"] != "contents" or table["header"]
        whole = [table for document in documents for table in document["tables"] if drawn(table)]
        return [[*map(once, table["header"]), *table["rows"]] for table in whole]

    return tables


def by_boxes(rows, texts):
    """Rows from the boxes of cells: `rows` and `texts` are alike, with None where no cell begins."""
    boxes = {tuple(box): text for row, line in zip(rows, texts) for box, text in zip(row, line) if box is not None}
    tops = [min(box[1] for box in row if box is not None) for row in rows if any(box is not None for box in row)]
    out = []
    for index, top in enumerate(tops):
        bottom = tops[index + 1] if index + 1 < len(tops) else max(box[3] for box in boxes)
        middle = (top + bottom) / 2
        out.append([boxes[box] or "" for box in sorted(boxes) if box[1] <= middle < box[3]])
    return out


def pdfplumber(path):
    import pdfplumber as tool

    with tool.open(path) as pdf:
        pages = (page.find_tables() or page.find_tables(ALIGNED) for page in pdf.pages)
        found = [(table.rows, table.extract()) for tables in pages for table in tables]
    return [by_boxes([row.cells for row in rows], texts) for rows, texts in found]


def pymupdf(path):
    """The cells of find_tables with the page's text in them: Table.extract shuffles the letters of wrapped Japanese lines."""
    import pymupdf as tool

    out = []
    with contextlib.redirect_stdout(io.StringIO()), tool.open(path) as document:
        for page in document:
            for table in page.find_tables().tables or page.find_tables(**ALIGNED).tables:
                places = [[box and tool.Rect(box) * page.derotation_matrix for box in row.cells] for row in table.rows]
                texts = [[box and page.get_textbox(box) for box in row] for row in places]
                rows = by_boxes([row.cells for row in table.rows], texts)
                out.append([table.header.names, *rows] if table.header.external else rows)
    return out


def camelot(path):
    import camelot as tool

    with contextlib.redirect_stdout(io.StringIO()):
        found = tool.read_pdf(str(path), pages="1-end", flavor="lattice", suppress_stdout=True)
    return [by_borders(table.cells) for table in found]


def by_borders(grid):
    """Rows from a grid whose cells know their borders: cells without one between them are one."""
    one = {}
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            left = one[r, c - 1] if c and not cell.left and not row[c - 1].right else None
            above = one[r - 1, c] if r and not cell.top and not grid[r - 1][c].bottom else None
            home = left or above or [[]]
            if cell.text.strip():
                home[0].append(cell.text)
            one[r, c] = home
    out = []
    for r, row in enumerate(grid):
        homes = [one[r, c] for c in range(len(row))]
        out.append(["".join(home[0]) for c, home in enumerate(homes) if c == 0 or home is not homes[c - 1]])
    return out


def opendataloader(path):
    if not shutil.which("java"):
        raise Missing("no Java")
    try:
        import opendataloader_pdf as tool
    except ImportError as error:
        raise Missing("not installed") from error
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            tool.convert(str(path), output_dir=folder, format="json", quiet=True, image_output="off", use_struct_tree=True)
        said = json.loads((Path(folder) / f"{Path(path).stem}.json").read_text(encoding="utf-8"))
    return [by_spans(table) for table in tables_in(said)]


def tables_in(node):
    """All tables of a tree, also those inside others."""
    if isinstance(node, list):
        return [table for item in node for table in tables_in(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == "table" else []
    return own + [table for value in node.values() for table in tables_in(value)]


def by_spans(table):
    covering = {}
    for row in table["rows"]:
        for cell in row["cells"]:
            top, left = cell["row number"], cell["column number"]
            for r in range(top, top + cell.get("row span", 1)):
                covering.setdefault(r, {})[left] = cell
    return [[said_by(cell) for _, cell in sorted(covering[r].items())] for r in sorted(covering)]


def said_by(node):
    """The text of a cell, without the tables inside it."""
    if isinstance(node, list):
        return "".join(said_by(item) for item in node)
    if not isinstance(node, dict) or node.get("type") == "table":
        return ""
    return node.get("content", "") + "".join(said_by(value) for value in node.values() if isinstance(value, list))


def versions():
    """The tools measured against."""
    from importlib.metadata import PackageNotFoundError, version

    out = []
    for name in ("pdfplumber", "pymupdf", "camelot-py", "opendataloader-pdf"):
        with contextlib.suppress(PackageNotFoundError):
            out.append(f"{name} {version(name)}")
    return ", ".join(out)


def quiet():
    """Keep native libraries from writing over the table."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
