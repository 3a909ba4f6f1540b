"""The producers that are installed, each drawing renderings of a report into its folder.

A source that is there already with the same bytes, and has been drawn, is not drawn again.
"""

import hashlib
import json
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import action_plan
import book as books_of_fixtures
import dx_plan
import progress
import reform
from blocks import Heading, Table
from pdf import chromium, office
from renders import books, looks, pieces

FORMS = {"action-plan": action_plan, "dx-plan": dx_plan, "progress": progress, "reform": reform, "reform-slips": reform}
STYLE = {"landscape": True, "turn": "landscape", "body": "IPAexMincho", "heads": "IPAexGothic", "size": 10, "cell": 8.5, "running": "", "rules": "none"}


class Missing(Exception):
    """The producer cannot be had here."""


def need(*tools):
    for tool in tools:
        if not shutil.which(tool) and not find_spec(tool):
            raise Missing(f"{tool} is not installed")


class Folder:
    """The renderings of one report: its workbook, its blocks, and where the PDFs go.

    The blocks are those that the fixtures' own PDFs are drawn from; where there are none they are taken from the workbook.
    """

    def __init__(self, path, workbook):
        self.path, self.workbook = path, workbook
        path.mkdir(parents=True, exist_ok=True)
        source = workbook.parent / "src" / f"{workbook.stem}.json"
        known = FORMS.get(workbook.stem)
        self.blocks = known.blocks(json.loads(source.read_text(encoding="utf-8"))) if known else pieces.of(books.load(workbook))
        self.title = next((block.text for block in self.blocks if isinstance(block, Heading)), workbook.stem)

    def pdf(self, name):
        return self.path / f"{name}.pdf"

    def drawn(self, name, source):
        """Whether the rendering was drawn from the same bytes; where it was not they are noted."""
        note, said = self.path / f"{name}.sha256", hashlib.sha256(source).hexdigest()
        if self.pdf(name).exists() and note.exists() and note.read_text() == said:
            return True
        self.pdf(name).unlink(missing_ok=True)
        note.write_text(said)
        return False


def calc(folder, wanted):
    """The workbook, set up in many ways."""
    need("soffice")
    for tagged in (False, True):
        with tempfile.TemporaryDirectory() as made:
            for name, (look, tags) in books.LOOKS.items():
                if tags == tagged and wanted(f"calc-{name}"):
                    path = Path(made) / f"calc-{name}.xlsx"
                    books_of_fixtures.save(look(books.load(folder.workbook)), path)
                    if folder.drawn(path.stem, path.read_bytes()):
                        path.unlink()
            office.convert_all(sorted(Path(made).iterdir()), folder.path, "calc", UseTaggedPDF=tagged)


def web(folder, wanted):
    """The blocks as a page, in many looks."""
    need("chromium")
    for name, (rules, tagged) in looks.LOOKS.items():
        name = f"chromium-{name}"
        words = page(folder, rules)
        if wanted(name) and not folder.drawn(name, (words + str(tagged)).encode()):
            chromium.printed(folder.pdf(name), words, [] if tagged else ["--disable-pdf-tagging"])


def page(folder, rules):
    return chromium.page(folder.blocks, folder.title, STYLE | {"running": folder.title, "rules": rules})


def writer(folder, wanted):
    """The blocks as a Word document, and the page saved as one; tagged and not."""
    need("soffice", "docx")
    from pdf import writer as word

    with tempfile.TemporaryDirectory() as made:
        made = Path(made)
        word.saved(made / "blocks.docx", folder.blocks, STYLE | {"running": folder.title})
        words = page(folder, looks.RULED).replace("<table>", '<table border="1" cellspacing="0">')  # style sheets draw no borders in Writer
        (made / "page.html").write_text(words, encoding="utf-8")
        for kind, tagged in ((kind, tagged) for kind in ("blocks", "page") for tagged in (True, False)):
            name = f"writer-{kind}-{'tagged' if tagged else 'untagged'}"
            seen = repr(folder.blocks) if kind == "blocks" else words
            if not wanted(name) or folder.drawn(name, f"{seen}{tagged}".encode()):
                continue
            source = made / f"{kind}.docx"
            if not source.exists():
                office.run(made / "page.html", source, "docx", "MS Word 2007 XML", reader="HTML (StarWriter)")
            office.convert(source, folder.pdf(name), "writer", UseTaggedPDF=tagged)


def reportlab(folder, wanted):
    """The blocks in fonts that are not embedded."""
    need("reportlab")
    from pdf import cid

    if any(cell.inner for block in folder.blocks if isinstance(block, Table) for row in block.rows for cell in row):
        raise Missing("its fixtures draw no table in a cell")
    for name, wide in (("reportlab-landscape", True), ("reportlab-portrait", False)):
        if wanted(name) and not folder.drawn(name, f"{folder.blocks}{wide}".encode()):
            cid.write(folder.pdf(name), folder.blocks, folder.title, wide=wide)


PRODUCERS = {"calc": calc, "chromium": web, "writer": writer, "reportlab": reportlab}


def names(producer):
    """What a producer draws."""
    return {
        "calc": [f"calc-{name}" for name in books.LOOKS],
        "chromium": [f"chromium-{name}" for name in looks.LOOKS],
        "writer": [f"writer-{kind}-{tags}" for kind in ("blocks", "page") for tags in ("tagged", "untagged")],
        "reportlab": ["reportlab-landscape", "reportlab-portrait"],
    }[producer]


def draw(folder, wanted):
    """All renderings wanted; gives why those that are missing are."""
    told = {}
    for name, producer in PRODUCERS.items():
        try:
            producer(folder, wanted)
        except Missing as error:
            told |= dict.fromkeys(names(name), str(error))
        except Exception as error:  # whatever a producer stops at is said in the table
            told |= dict.fromkeys(names(name), f"{type(error).__name__}: {error}".splitlines()[0][:150])
    return {name: why for name, why in told.items() if not folder.pdf(name).exists()}
