-- Which initiatives of plans and reports are the same thing: what was found, and what the user said.
-- Nothing here points to rows of documents: a document that is read again, or comes in a new edition,
-- gets new rows, and what is known about it has to stay.

-- A plan and a report that were linked, so that they are not linked again.
CREATE TABLE link_pair (
    plan TEXT NOT NULL,                     -- sha256 of the plan's bytes
    report TEXT NOT NULL,                   -- sha256 of the report's bytes
    rules TEXT NOT NULL,                    -- versions of the rules that read and linked them
    links TEXT NOT NULL CHECK (json_type(links) = 'array'),  -- {"plan", "progress", "score", "evidence"}; ids within the documents
    PRIMARY KEY (plan, report)
) STRICT, WITHOUT ROWID;

-- What the user said, in the order in which it was said; the later word counts.
CREATE TABLE link_ruling (
    id INTEGER PRIMARY KEY,
    plan TEXT NOT NULL CHECK (json_type(plan) = 'object'),   -- {"sha256", "series", "section", "numbers", "names"}
    progress TEXT CHECK (json_type(progress) = 'object'),    -- null: no report speaks of it
    same INTEGER NOT NULL CHECK (same IN (0, 1))
) STRICT;
