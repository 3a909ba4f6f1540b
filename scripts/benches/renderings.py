"""One table: what of each form's workbook its renderings as PDF still say, by rendering, the worst last."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from renders import producers
from renders.records import PARTS, scores
from score import Score

FORMS = ("action-plan", "dx-plan", "evaluation", "implementation", "kpi", "policy-evaluation", "progress", "reform", "reform-slips")
NOTE = """F1 of the values that the PDF and the workbook of the same report both give: of initiatives (with challenges and terms)
numbers, names, departments, descriptions, entries with period, kind and text, statuses with their text; of indicators
names and values with role and period; of tables each cell with the first cell of its row."""


def main():
    program, fixtures, scratch, *asked = sys.argv[1:]
    folders, missing = {}, {}
    for index, form in enumerate(FORMS, 1):
        wanted = lambda name, form=form: not asked or any(part in f"{form}/{name}" for part in asked)
        names = [name for producer in producers.PRODUCERS for name in producers.names(producer) if wanted(name)]
        if not names:
            continue
        print(f"\r{index}/{len(FORMS)} {form:<40}", end="", file=sys.stderr)
        folder = producers.Folder(Path(scratch) / form, Path(fixtures) / f"{form}.xlsx")
        missing |= {(form, name): why for name, why in producers.draw(folder, wanted).items() if name in names}
        folders[form] = (folder, names)
    print(f"\r{'':<60}\r", end="", file=sys.stderr)
    read = imported(program, [folder.workbook for folder, _ in folders.values()] + [folder.pdf(name) for folder, names in folders.values() for name in names])
    show([line for form, (folder, names) in folders.items() for line in measured(read, form, folder, names)], missing, differences=bool(asked))


def imported(program, paths):
    """The documents that the program makes of files, by path."""
    with tempfile.TemporaryDirectory() as store:
        calls = ["--db", f"{store}/bench.db"]
        there = [str(path) for path in paths if path.exists()]
        subprocess.run([program, *calls, "import", *there], capture_output=True, timeout=1800)
        exported = subprocess.run([program, *calls, "export"], capture_output=True, text=True, timeout=600).stdout
    return {document["source"]["path"]: document for document in json.loads(exported or "{}").get("documents", [])}


def measured(read, form, folder, names):
    """By rendering that was drawn: its scores and the values lost and added; nothing where it was not read."""
    truth = read[str(folder.workbook)]
    for name in (name for name in names if folder.pdf(name).exists()):
        document = read.get(str(folder.pdf(name)))
        empty = {"initiatives": [], "indicators": [], "challenges": [], "terms": [], "tables": []}
        yield form, name, *scores(document or empty, truth), document is not None


def show(lines, missing, *, differences):
    print(NOTE, "", f"{'form':<20}{'rendering':<28}{'all':<8}" + "".join(f"{part:<13}" for part in PARTS).rstrip(), sep="\n")
    whole = lambda line: sum(line[2].values(), Score())
    lines = sorted(lines, key=lambda line: (-whole(line).f1, line[0], line[1]))
    for form, name, parts, lost, extra, read in lines:
        told = "".join(f"{parts[part].f1:<13.3f}" if parts[part].true else f"{'–':<13}" for part in PARTS)
        print(f"{form:<20}{name:<28}{whole((form, name, parts)).f1:<8.3f}{told}".rstrip() + ("" if read else " not read"))
        if differences:
            print("".join(f"    lost  {value}\n" for value in lost) + "".join(f"    extra {value}\n" for value in extra), end="")
    if lines:
        mean = lambda scored: sum(score.f1 for score in scored) / len(scored)
        by_part = [[line[2][part] for line in lines if line[2][part].true] for part in PARTS]
        told = "".join(f"{mean(scored):<13.4f}" if scored else f"{'–':<13}" for scored in by_part)
        print(f"{'mean':<20}{f'{len(lines)} renderings':<28}{mean([whole(line) for line in lines]):<8.4f}{told}".rstrip())
    for (form, name), why in sorted(missing.items()):
        print(f"{form:<20}{name:<28}n/a     {why}")


main()
