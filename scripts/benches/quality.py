"""One table: the cells and rows right of each tool, by producer."""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import tools
from score import Score, Truth, score

FORMS = "|".join(("dx-plan", "progress", "action-plan", "reform", "slides"))
READINGS = ("pages", "joined")
NOTE = """F1 of the cells and of the rows of the tables (scripts/benches/score.py says how they are counted).
pages: the tables as the tool gives them. joined: the same with every header counted once, however often it is repeated.
The truth is the whole table, joined over pages; shinchoku's own tables are. The others are taken at their best: spans from
their own geometry, columns by alignment on pages without ruled tables (pdfplumber, PyMuPDF), tags (opendataloader)."""


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    others = {"pdfplumber": tools.pdfplumber, "PyMuPDF": tools.pymupdf, "camelot": tools.camelot, "opendataloader": tools.opendataloader}
    board = Board({"shinchoku": tools.shinchoku(program)} | others)
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for index, entry in enumerate(entries, 1):
        print(f"\r{index}/{len(entries)} {entry['file']:<40}", end="", file=sys.stderr)
        if "cells" not in entry:  # forms, whose cells are fields
            continue
        truth = Truth.of(json.loads((folder / entry["cells"]).read_text(encoding="utf-8")))
        board.measure(folder / entry["file"], truth)
    print(f"\r{'':<60}\r", end="", file=sys.stderr)
    board.show()


class Board:
    """Scores by producer, reading and tool, and what went wrong."""

    def __init__(self, columns):
        self.columns, self.files = columns, defaultdict(list)
        self.scores = defaultdict(lambda: [Score(), Score()])
        self.faults, self.missing, self.done = [], {}, set()

    def measure(self, path, truth):
        group = re.sub(rf"-({FORMS})$", "", path.stem)
        self.files[group].append(path.stem)
        for name, tables in self.columns.items():
            found = self.ask(name, tables, path)
            for reading in READINGS:
                for row in (group, "all"):
                    kept = self.scores[row, reading, name]
                    for index, part in enumerate(score(truth, found, joined=reading == "joined")):
                        kept[index] += part

    def ask(self, name, tables, path):
        """The tool's tables; none, and a line below the table, where it fails."""
        if name in self.missing:
            return []
        try:
            found = tables(path)
            self.done.add(name)
            return found
        except tools.Missing as error:
            self.missing[name] = str(error)
        except Exception as error:
            self.faults.append((name, path.name, f"{type(error).__name__}: {error}".splitlines()[0][:150]))
        return []

    def show(self):
        print(NOTE, tools.versions(), "", sep="\n")
        print(f"{'':<24}{'':<8}" + "".join(f"{name:<17}" for name in self.columns).rstrip())
        print(f"{'producer (files)':<24}{'reading':<8}" + "".join(f"{'cells':<8}{'rows':<9}" for _ in self.columns).rstrip())
        for group, count in [*((group, len(files)) for group, files in self.files.items()), ("all", sum(map(len, self.files.values())))]:
            for reading in READINGS:
                label = f"{group} ({count})" if reading == READINGS[0] else ""
                print(f"{label:<24}{reading:<8}" + "".join(self.cell(group, reading, name) for name in self.columns).rstrip())
        print()
        for name, reason in self.missing.items():
            print(f"{name}: not measured: {reason}")
        for name in self.columns:
            told = [(file, fault) for column, file, fault in self.faults if column == name]
            if told and name not in self.done:
                print(f"{name}: n/a: no file was read; {told[0][0]}: {told[0][1]}")
            else:
                print(*(f"{name} failed on {file}: {fault}" for file, fault in told), sep="\n", end="\n" if told else "")

    def cell(self, group, reading, name):
        if name not in self.done:
            return f"{'n/a':<8}{'n/a':<9}"
        cells, rows = self.scores[group, reading, name]
        return f"{cells.f1:<8.3f}{rows.f1:<9.3f}"


main()
