"""How fast: the whole import on one core, pdfplumber's tables, pdfium's bare text, over the same files in one run."""

import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pdfplumber
import pypdfium2

ROUNDS = 3


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    files = sorted(folder.glob("*.pdf"))
    logging.disable(logging.WARNING)
    core = pin()
    pages = sum(count(path) for path in files)
    print(f"{len(files)} files, {pages} pages, {core}; median of {ROUNDS} rounds")
    ours, theirs, text = zip(*((whole_import(program, files), each(tables, files), each(bare_text, files)) for _ in range(ROUNDS)))
    read = min(imported for imported, _ in ours)
    taken, plumbed = statistics.median(seconds for _, seconds in ours), statistics.median(theirs)
    line("shinchoku import", taken if read == len(files) else None, pages)
    line("pdfplumber extract_tables", plumbed, pages)
    line("pdfium text only", statistics.median(text), pages)
    if read == len(files):
        print(f"shinchoku is {plumbed / taken:.1f} times as fast as pdfplumber")
    else:
        print(f"shinchoku: n/a: {read} of {len(files)} files imported")


def pin():
    """Keep this process and those it starts on one core."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to one core"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "one core"


def each(work, files):
    """The time that `work` takes over all files."""
    start = time.perf_counter()
    for path in files:
        work(path)
    return time.perf_counter() - start


def whole_import(program, files):
    """How many files the program imports into a store that did not exist, and its time from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        store = ["--db", f"{folder}/bench.db"]
        start = time.perf_counter()
        subprocess.run([program, *store, "import", *map(str, files)], capture_output=True)
        taken = time.perf_counter() - start
        listed = subprocess.run([program, *store, "list"], capture_output=True, text=True).stdout
    return sum(path.name in listed for path in files), taken


def tables(path):
    with pdfplumber.open(path) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def bare_text(path):
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def count(path):
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    document.close()
    return pages


def line(name, seconds, pages):
    if seconds is None:
        print(f"  {name:<28}{'n/a':>10}")
    else:
        print(f"  {name:<28}{seconds:>9.2f} s {1000 * seconds / pages:>9.2f} ms a page {pages / seconds:>9.1f} pages/s")


main()
