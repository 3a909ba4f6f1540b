"""Makes a workbook of formats and values, has LibreOffice and shinchoku read it, and compares."""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from cases import GROUPS, REASONS
from openpyxl import Workbook

# Separator, quote, UTF-8, from the first line on, cells as they are shown, every sheet to a file.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
JAPANESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>ja-JP</value></prop></item>
</oor:items>
"""
HEAD = ("番号", "書式", "値", "表示")


def main():
    program, every = sys.argv[1], sys.argv[2:] == ["--all"]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        book = folder / "formats.xlsx"
        make(book)
        theirs, ours = by_libreoffice(book, folder), by_shinchoku(program, book, folder)
    agree, total, differing = Counter(), Counter(), defaultdict(list)
    for group, number, code, value in cases():
        their, our = theirs[group, number], ours.get((group, number), "(missing)")
        total[group] += 1
        if plain(their) == plain(our):
            agree[group] += 1
        else:
            differing[group, code].append((value, their, our))
    for group in total:
        print(f"{group:<10} {agree[group]:>4} of {total[group]:>4} agree")
    print(f"{'all':<10} {agree.total():>4} of {total.total():>4} agree, {agree.total() / total.total():.1%}")
    why = {code: reason for reason, codes in REASONS.items() for code in codes}
    known = Counter()
    print()
    for (group, code), found in differing.items():
        if code in why:
            known[why[code]] += len(found)
        show(group, code, found if every else found[:1], len(found), "known" if code in why else "NEW")
    print()
    for reason, count in known.items():
        print(f"{count:>4} known: {reason}")
    new = total.total() - agree.total() - known.total()
    print(f"{new:>4} new")
    return 1 if new else 0


def show(group, code, found, count, mark):
    for value, their, our in found:
        print(f"{mark:<6}{group:<10} {code:<36} {value!r:<14} LibreOffice {their!r:<24} shinchoku {our!r}")
    if count > len(found):
        print(f"{'':<16} and {count - len(found)} more")


def cases():
    for group, (codes, values) in GROUPS.items():
        number = 0
        for code in codes:
            for value in values:
                number += 1
                yield group, number, code, value


def make(path):
    book = Workbook()
    book.remove(book.active)
    for group in GROUPS:
        book.create_sheet(group).append(HEAD)
    for group, number, code, value in cases():
        sheet = book[group]
        sheet.append((f"N{number}", f"|{code}|", f"|{value}|", value))
        sheet.cell(number + 1, 4).number_format = code
        if isinstance(value, str):
            sheet.cell(number + 1, 4).data_type = "s"
    book.save(path)


def by_libreoffice(book, folder):
    """What LibreOffice with Japanese settings shows, by group and number."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(JAPANESE, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command += ["--convert-to", CSV, "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    shown = {}
    for group in GROUPS:
        with open(folder / f"{book.stem}-{group}.csv", encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                shown[group, int(row[0][1:])] = row[3]
    return shown


def by_shinchoku(program, book, folder):
    """The last cells of the rows of the tables that the program finds, by group and number."""
    store = ["--db", str(folder / "formats.db")]
    subprocess.run([program, *store, "import", str(book)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    printed = subprocess.run([program, *store, "export"], check=True, capture_output=True, timeout=300).stdout
    shown = {}
    for table in json.loads(printed)["documents"][0]["tables"]:
        group = table["origin"][0]["sheet"]
        for row in table["rows"]:
            if row[0].startswith("N"):
                shown[group, int(row[0][1:])] = row[3] if len(row) > 3 else ""
    return shown


def plain(text):
    """A text without white space: the room that a format leaves is no text."""
    return "".join(text.split())


sys.exit(main())
