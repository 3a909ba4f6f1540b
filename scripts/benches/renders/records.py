"""What a report says, as values that can be counted, and how many of them another reading of it has."""

from collections import Counter

from score import Score, compare, once, plain

PARTS = ("initiatives", "indicators", "tables")


def values(document):
    """By part the records of an exported document, each a Counter of its values; of tables all cells in one."""
    others = [Counter([("challenge", plain(one["challenge"])), ("policy", plain(one["policy"]))]) for one in document["challenges"]]
    others += [Counter([("term", plain(one["term"])), ("definition", plain(one["definition"]))]) for one in document["terms"]]
    return {
        "initiatives": [initiative(one) for one in document["initiatives"]] + others,
        "indicators": [indicator(one) for one in document["indicators"]],
        "tables": [cells(document["tables"])],
    }


def initiative(one):
    found = Counter([("number", *one["numbers"]), ("name", plain("".join(one["names"])))])
    found[("departments", *sorted(map(plain, one["departments"])))] += 1
    if one["description"]:
        found[("description", plain(one["description"]))] += 1
    for entry in one["entries"]:
        when = period(entry)
        found[("entry", entry["aspect"], *when, entry["kind"], plain(entry["subject"]), plain(entry["text"]))] += 1
        for activity in (activity for activity in entry["activities"] if activity["status"]):
            found[("status", *when, plain(activity["status"]["raw"]), plain(activity["text"]))] += 1
    return found


def indicator(one):
    found = Counter([("name", one["number"], plain(one["name"]))])
    for value in one["values"]:
        found[("value", value["role"], *period(value), plain(value["text"]), value["number"], value["unit"])] += 1
    return found


def period(of):
    when = of["period"] or {}
    return when.get("fiscal_year"), when.get("part")


def cells(tables):
    """Each cell with the first of its row: a cell that slips into another row is neither right nor harmless."""
    found = Counter()
    for table in tables:
        found.update(("head", plain(text)) for row in table["header"] for text in once(row) if plain(text))
        for row in table["rows"]:
            told = [plain(text) for text in once(row) if plain(text)]
            found.update(("cell", told[0], text) for text in told)
    return found


def scores(document, truth):
    """By part how much of the truth was found, and the values that are only here or only there."""
    found, true = values(document), values(truth)
    out, lost, extra = {}, [], []
    for part in PARTS:
        out[part] = Score()
        for one, other in paired(found[part], true[part]):
            out[part] += compare(one, other)
            lost += (other - one).elements()
            extra += (one - other).elements()
    return out, lost, extra


def paired(found, true):
    """Each record with the one that shares most of its values, those that share none with nothing."""
    shared = ((sum((one & other).values()), i, j) for i, one in enumerate(found) for j, other in enumerate(true))
    mine, theirs, out = set(), set(), []
    for count, i, j in sorted(shared, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if count and i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            out.append((found[i], true[j]))
    out += [(one, Counter()) for i, one in enumerate(found) if i not in mine]
    return out + [(Counter(), other) for j, other in enumerate(true) if j not in theirs]
