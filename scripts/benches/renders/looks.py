"""How a page may look before Chromium prints it: by name its style sheet, and whether the PDF is tagged."""

BOXED = "th, td {{ border: .75pt {line} #000; padding: 1mm 1.2mm; }} th {{ background: #dce6f1; }}"
RULED = BOXED.format(line="solid")
LEVEL = "th, td { border-top: .6pt solid #444; border-bottom: .6pt solid #444; padding: 1.2mm 1.6mm; }"
UPRIGHT = "table { border: .75pt solid #000; } th, td { border-left: .75pt solid #000; border-right: .75pt solid #000; padding: 1mm 1.2mm 3mm; } th { border-bottom: .75pt solid #000; }"
PLAIN = "th, td { padding: 1mm 1.6mm 3mm; text-align: left; }"
ZEBRA = "th, td { padding: 1.2mm 1.6mm; } th { background: #345; color: #fff; } tbody tr:nth-child(even) td { background: #e8eef8; }"
WHITE = "th, td { border: 1.5pt solid #fff; background: #e6eef6; padding: 1mm 1.2mm; } th { background: #2f5496; color: #fff; }"
BOOK = "table { border-top: 1.5pt solid #000; border-bottom: 1.5pt solid #000; } thead tr:last-child th { border-bottom: .75pt solid #000; } th, td { padding: 1mm 1.2mm 3mm; }"
ONCE = " thead { display: table-row-group; }"
WHOLE = " tr { break-inside: avoid; }"
MIDDLE = " td, th { vertical-align: middle; }"
SMALL = " table { font-size: 6pt; }"
NARROW = " table { width: 62%; font-size: 7.5pt; }"
UP = " @page { size: A4 portrait; }"
WIDE = " @page { size: A3 landscape; }"
APART = " h2 { break-before: page; }"

LOOKS = {
    "ruled": (RULED, True),
    "ruled-untagged": (RULED, False),
    "ruled-once": (RULED + ONCE, True),
    "ruled-portrait": (RULED + UP, True),
    "ruled-a3": (RULED + WIDE + MIDDLE, True),
    "ruled-small": (RULED + UP + SMALL, True),
    "ruled-narrow": (RULED + NARROW, True),
    "ruled-apart": (RULED + APART + MIDDLE, True),
    "dotted": (BOXED.format(line="dotted") + UP, True),
    "dashed": (BOXED.format(line="dashed"), False),
    "double": ("th, td { border: 3px double #000; padding: 1mm 1.2mm; }", True),
    "level": (LEVEL, True),
    "level-untagged": (LEVEL + WHOLE, False),
    "level-once": (LEVEL + WHOLE + ONCE, False),
    "level-middle": (LEVEL + WHOLE + MIDDLE, False),
    "upright": (UPRIGHT + WHOLE, False),
    "book": (BOOK + WHOLE, False),
    "none": (PLAIN + WHOLE, False),
    "zebra": (ZEBRA, False),
    "zebra-once": (ZEBRA + WHOLE + ONCE, False),
    "white": (WHITE, False),
}
