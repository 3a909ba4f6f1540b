-- Why a text stands apart from the records: struck through (見え消し) is not hidden.
ALTER TABLE hidden_cell ADD COLUMN reason TEXT NOT NULL DEFAULT 'hidden';  -- hidden, struck

CREATE TABLE stored_value (                 -- what the cells of a sheet under one number format store
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    sheet TEXT NOT NULL,
    format TEXT NOT NULL,                   -- the number format's code
    "values" TEXT NOT NULL CHECK (json_type("values") = 'object')    -- a member a cell
) STRICT;
CREATE INDEX stored_value_document ON stored_value (document);

CREATE TABLE failed_formula (               -- formulas that gave an error or no value
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    formula TEXT NOT NULL,
    text TEXT NOT NULL,                     -- what the cell shows
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX failed_formula_document ON failed_formula (document);

-- One row a cell: its value, a date as days since 1899-12-30, and the code that shows it.
CREATE VIEW v_stored_values AS
SELECT s.document,
       d.title AS document_title,
       s.sheet,
       v.key AS range,
       v.value,
       s.format
FROM stored_value AS s
JOIN document AS d ON d.id = s.document, json_each(s."values") AS v;
