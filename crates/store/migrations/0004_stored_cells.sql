-- Why a text stands apart from the records: struck through (見え消し) is not hidden.
ALTER TABLE hidden_cell ADD COLUMN reason TEXT NOT NULL DEFAULT 'hidden';  -- hidden, struck

CREATE TABLE stored_cell (                  -- what worksheet cells store behind the text that they show
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    text TEXT NOT NULL,                     -- as shown
    value ANY,                              -- a number, dates as days since 1899-12-30; or a text
    format TEXT,                            -- the number format's code
    formula TEXT,                           -- where it gave an error or no value
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX stored_cell_document ON stored_cell (document);

-- Each stored cell by its sheet and range, so that a value's place finds what is behind it.
CREATE VIEW v_stored_cells AS
SELECT c.id AS stored_cell,
       c.document,
       d.title AS document_title,
       p.value ->> '$.sheet' AS sheet,
       p.value ->> '$.range' AS range,
       c.text,
       c.value,
       c.format,
       c.formula
FROM stored_cell AS c
JOIN document AS d ON d.id = c.document, json_each(c.origin) AS p;
