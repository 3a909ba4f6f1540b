"""How much of the truth about tables a tool found: F1 over cells and over rows.

A row is the tuple of the texts of the cells that lie in it, from left to right: a cell over several columns once, a cell
over several rows in each of them, an empty cell as an empty text. The cells are those of all rows that are not empty.
Both are counted with their repetitions, after NFKC and without white space. Texts that stand in a frame without being
cells of a table (`beside`) are neither right nor wrong.

Read as pages, a tool's tables are compared as they are. Read as joined, a header that is there counts once on both sides,
however often it is repeated.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def once(row):
    """A row of a header, in which a cell over several columns repeats its text, with each cell once."""
    return [cell for index, cell in enumerate(row) if index == 0 or cell != row[index - 1]]


@dataclass
class Truth:
    rows: Counter
    headers: set
    beside: set

    @classmethod
    def of(cls, said):
        """From a file of fixtures/pdf/cells."""
        rows, headers = Counter(), set()
        for table in said["tables"]:
            for row in table["header"]:
                headers.add(tuple(map(plain, once(row))))
                rows[tuple(map(plain, once(row)))] += 1
            rows.update(tuple(map(plain, row)) for row in table["rows"])
        return cls(rows, headers, {plain(text) for text in said["beside"]})

    def expected(self, *, joined):
        return self.counted(self.rows) if joined else self.rows

    def found(self, tables, *, joined):
        """The rows of a tool's tables that are compared."""
        rows = Counter()
        for row in (tuple(map(plain, row)) for table in tables for row in table):
            told = [text for text in row if text]
            if row not in self.rows and all(text in self.beside for text in told):
                continue
            rows[row if row in self.rows or not self.beside.intersection(told) else self.without_beside(row)] += 1
        return self.counted(rows) if joined else rows

    def without_beside(self, row):
        inside = cells(self.rows)
        return tuple(text for text in row if text and (text in inside or text not in self.beside))

    def counted(self, rows):
        return Counter({row: min(count, 1) if row in self.headers else count for row, count in rows.items()})


def cells(rows):
    out = Counter()
    for row, count in rows.items():
        for text in row:
            if text:
                out[text] += count
    return out


@dataclass
class Score:
    """Counts that add up over files."""

    right: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other):
        return Score(self.right + other.right, self.found + other.found, self.true + other.true)

    @property
    def f1(self):
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def compare(found, true):
    return Score(sum((found & true).values()), sum(found.values()), sum(true.values()))


def score(truth, tables, *, joined):
    """The scores of cells and of rows of one file."""
    found, true = truth.found(tables, joined=joined), truth.expected(joined=joined)
    return compare(cells(found), cells(true)), compare(found, true)
