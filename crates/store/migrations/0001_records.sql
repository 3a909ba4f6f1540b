-- The records of a report, table by table as the JSON export names them.
--
-- Row ids. A document is numbered in the order of import. A record of it has the id
--     document * 10000000000 + n
-- where n counts from 1 in the order of the report. So ids depend on nothing but the document's
-- number and the report, the rows of a document lie side by side, and a document that is read again
-- gets the same ids again. Lists that no one points to have the owner and an ordinal from 1 as key.
--
-- Places. The column `origin` is a JSON list of places as in the export: {"page", "bbox"},
-- {"sheet", "range"} or {"line"}. The view v_origins has them unfolded.

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,            -- of the file's bytes: what makes a document the same
    rules INTEGER NOT NULL,                 -- version of the rules that read it
    title TEXT NOT NULL,
    municipality_name TEXT,
    municipality_code TEXT,                 -- 団体コード, six digits
    edition_label TEXT,                     -- 版
    edition_fiscal_year INTEGER,
    edition_part TEXT,                      -- h1, h2, q1 to q4, m01 to m12
    published_on TEXT,
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    pages INTEGER,                          -- pages or sheets
    characters INTEGER NOT NULL,            -- audit: characters of the source without white space
    placed INTEGER NOT NULL,                -- audit: those that have a place in the records
    furniture INTEGER NOT NULL              -- audit: those of page numbers and running headers
) STRICT;
CREATE INDEX document_path ON document (path);

CREATE TABLE section (                      -- 章, 節, 方向, プロジェクト
    id INTEGER PRIMARY KEY,
    ordinal INTEGER GENERATED ALWAYS AS (id % 10000000000) VIRTUAL,  -- the id in the export
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    parent INTEGER REFERENCES section ON DELETE SET NULL,
    number TEXT,
    title TEXT NOT NULL,
    path TEXT NOT NULL CHECK (json_type(path) = 'array'),
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX section_document ON section (document);
CREATE INDEX section_parent ON section (parent);

CREATE TABLE initiative (                   -- 施策, 取組, 事業
    id INTEGER PRIMARY KEY,
    ordinal INTEGER GENERATED ALWAYS AS (id % 10000000000) VIRTUAL,  -- the id in the export
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    section INTEGER REFERENCES section ON DELETE SET NULL,
    description TEXT,
    is_new INTEGER CHECK (is_new IN (0, 1)),                         -- 新規
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX initiative_document ON initiative (document);
CREATE INDEX initiative_section ON initiative (section);

CREATE TABLE initiative_number (
    initiative INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (initiative, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE initiative_name (
    initiative INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (initiative, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX initiative_name_name ON initiative_name (name);

CREATE TABLE initiative_department (        -- 担当課, 所管
    initiative INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (initiative, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX initiative_department_department ON initiative_department (department);

CREATE TABLE entry (                        -- one cell or passage about an initiative
    id INTEGER PRIMARY KEY,
    initiative INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    aspect TEXT NOT NULL,                   -- progress, schedule, measure, goal, effect, challenge, outlook, assessment, other
    label TEXT NOT NULL,
    subject TEXT,
    period_label TEXT,                      -- the five period columns are all null or only the part is
    period_fiscal_year INTEGER,
    period_part TEXT,
    period_start TEXT,
    period_end TEXT,
    kind TEXT,                              -- actual 実績, plan 予定, forecast 見込み
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX entry_initiative ON entry (initiative);

CREATE TABLE activity (                     -- the smallest statement of an entry
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    status_raw TEXT,                        -- as printed, without 【】; null where there is no status
    status_canonical TEXT,
    status_stage INTEGER,                   -- 0 to 100
    status_tagged INTEGER CHECK (status_tagged IN (0, 1)),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX activity_entry ON activity (entry);

CREATE TABLE activity_date (
    activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    "start" TEXT,
    "end" TEXT,
    PRIMARY KEY (activity, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_quantity (
    activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL NOT NULL,                    -- in the base unit: 11億9千万円 is 1190000000
    unit TEXT,
    PRIMARY KEY (activity, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (                    -- 成果指標, KPI
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    section INTEGER REFERENCES section ON DELETE SET NULL,
    number TEXT,
    name TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX indicator_document ON indicator (document);
CREATE INDEX indicator_section ON indicator (section);

CREATE TABLE indicator_value (
    indicator INTEGER NOT NULL REFERENCES indicator ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,                     -- baseline 現状値, target 目標値, actual 実績値, forecast 見込み
    label TEXT NOT NULL,
    period_label TEXT,
    period_fiscal_year INTEGER,
    period_part TEXT,
    period_start TEXT,
    period_end TEXT,
    text TEXT NOT NULL,
    number REAL,                            -- in the base unit
    unit TEXT,
    qualifier TEXT,
    note TEXT,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array'),
    PRIMARY KEY (indicator, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE challenge (                    -- 現状・課題 and 推進方針
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    section INTEGER REFERENCES section ON DELETE SET NULL,
    number TEXT,
    challenge TEXT NOT NULL,
    policy TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX challenge_document ON challenge (document);
CREATE INDEX challenge_section ON challenge (section);

CREATE TABLE term (                         -- 用語解説
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    reference TEXT,
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX term_document ON term (document);

CREATE TABLE note (                         -- ※1
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    marker TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX note_document ON note (document);

CREATE TABLE passage (                      -- prose that belongs to no initiative
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    section INTEGER REFERENCES section ON DELETE SET NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX passage_document ON passage (document);
CREATE INDEX passage_section ON passage (section);

CREATE TABLE table_record (                 -- every table, whatever records it also became
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    section INTEGER REFERENCES section ON DELETE SET NULL,
    caption TEXT,
    unit TEXT,
    role TEXT NOT NULL,                     -- initiatives, indicators, challenges, terms, contents, other
    header TEXT NOT NULL CHECK (json_type(header) = 'array'),        -- a list of texts a header row
    "rows" TEXT NOT NULL CHECK (json_type("rows") = 'array'),        -- a list of texts a body row
    spans TEXT NOT NULL CHECK (json_type(spans) = 'array'),          -- merged cells
    row_origins TEXT NOT NULL CHECK (json_type(row_origins) = 'array'),
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX table_record_document ON table_record (document);
CREATE INDEX table_record_section ON table_record (section);

CREATE TABLE hidden_cell (                  -- cells that a person who opens the file does not see
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX hidden_cell_document ON hidden_cell (document);

CREATE TABLE unplaced (                     -- source text that has no place in the records
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX unplaced_document ON unplaced (document);

CREATE TABLE warning (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    message_ja TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (json_type(origin) = 'array')
) STRICT;
CREATE INDEX warning_document ON warning (document);
