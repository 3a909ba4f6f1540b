-- Joined and readable, for people with a SQL prompt. Lists are joined by 、 and headings by ›.
-- Lists are put in order by a subquery: group_concat(… ORDER BY …) needs SQLite 3.44, and an older
-- program could not open the store at all.

CREATE VIEW v_documents AS
SELECT d.id AS document,
       d.title,
       d.municipality_name AS municipality,
       d.edition_label AS edition,
       d.edition_fiscal_year AS fiscal_year,
       d.edition_part AS part,
       d.published_on,
       d.path,
       d.characters,
       d.placed,
       (SELECT count(*) FROM initiative AS r WHERE r.document = d.id) AS initiatives,
       (SELECT count(*) FROM indicator AS r WHERE r.document = d.id) AS indicators,
       (SELECT count(*) FROM table_record AS r WHERE r.document = d.id) AS tables,
       (SELECT count(*) FROM warning AS r WHERE r.document = d.id) AS warnings,
       (SELECT count(*) FROM unplaced AS r WHERE r.document = d.id) AS unplaced
FROM document AS d;

CREATE VIEW v_sections AS
SELECT s.id AS section,
       s.document,
       d.title AS document_title,
       s.number,
       s.title,
       (SELECT group_concat(value, ' › ')
          FROM (SELECT p.value FROM json_each(s.path) AS p ORDER BY p.key)) AS path
FROM section AS s
JOIN document AS d ON d.id = s.document;

-- `status` and `stage` are the highest stage tagged in the actual entries: the status of an
-- initiative in its edition.
CREATE VIEW v_initiatives AS
SELECT i.id AS initiative,
       i.document,
       d.title AS document_title,
       d.municipality_name AS municipality,
       d.edition_label AS edition,
       i.ordinal,
       (SELECT group_concat(value, ' › ')
          FROM (SELECT p.value FROM section AS s, json_each(s.path) AS p
                 WHERE s.id = i.section ORDER BY p.key)) AS section,
       (SELECT group_concat(number, '、')
          FROM (SELECT n.number FROM initiative_number AS n WHERE n.initiative = i.id ORDER BY n.ordinal)) AS numbers,
       (SELECT group_concat(name, '、')
          FROM (SELECT n.name FROM initiative_name AS n WHERE n.initiative = i.id ORDER BY n.ordinal)) AS names,
       (SELECT group_concat(department, '、')
          FROM (SELECT n.department FROM initiative_department AS n WHERE n.initiative = i.id ORDER BY n.ordinal)) AS departments,
       i.description,
       i.is_new,
       (SELECT a.status_canonical FROM entry AS e JOIN activity AS a ON a.entry = e.id
         WHERE e.initiative = i.id AND e.kind = 'actual' AND a.status_tagged = 1
           AND a.status_stage IS NOT NULL
         ORDER BY a.status_stage DESC, a.id LIMIT 1) AS status,
       (SELECT max(a.status_stage) FROM entry AS e JOIN activity AS a ON a.entry = e.id
         WHERE e.initiative = i.id AND e.kind = 'actual' AND a.status_tagged = 1) AS stage
FROM initiative AS i
JOIN document AS d ON d.id = i.document;

CREATE VIEW v_entries AS
SELECT e.id AS entry,
       i.initiative,
       i.document,
       i.document_title,
       i.municipality,
       i.edition,
       i.section,
       i.numbers,
       i.names,
       i.departments,
       e.aspect,
       e.label,
       e.subject,
       e.kind,
       e.period_fiscal_year AS fiscal_year,
       e.period_part AS part,
       e.period_start,
       e.period_end,
       (SELECT group_concat(status_raw, '、')
          FROM (SELECT a.status_raw FROM activity AS a WHERE a.entry = e.id ORDER BY a.id)) AS statuses,
       e.text,
       e.origin
FROM entry AS e
JOIN v_initiatives AS i ON i.initiative = e.initiative;

CREATE VIEW v_activities AS
SELECT a.id AS activity,
       e.entry,
       e.initiative,
       e.document,
       e.document_title,
       e.municipality,
       e.edition,
       e.section,
       e.numbers,
       e.names,
       e.departments,
       e.kind,
       e.fiscal_year,
       e.part,
       a.status_raw AS status_printed,
       a.status_canonical AS status,
       a.status_stage AS stage,
       a.text,
       e.origin
FROM activity AS a
JOIN v_entries AS e ON e.entry = a.entry;

CREATE VIEW v_indicators AS
SELECT k.id AS indicator,
       v.ordinal,
       k.document,
       d.title AS document_title,
       d.municipality_name AS municipality,
       d.edition_label AS edition,
       (SELECT group_concat(value, ' › ')
          FROM (SELECT p.value FROM section AS s, json_each(s.path) AS p
                 WHERE s.id = k.section ORDER BY p.key)) AS section,
       k.number AS indicator_number,
       k.name,
       v.role,
       v.label,
       v.period_fiscal_year AS fiscal_year,
       v.period_part AS part,
       v.text,
       v.number AS value,
       v.unit,
       v.qualifier,
       v.note,
       coalesce(v.origin, k.origin) AS origin
FROM indicator AS k
JOIN document AS d ON d.id = k.document
LEFT JOIN indicator_value AS v ON v.indicator = k.id;

CREATE VIEW v_challenges AS
SELECT c.id AS challenge_id,
       c.document,
       d.title AS document_title,
       d.municipality_name AS municipality,
       d.edition_label AS edition,
       (SELECT group_concat(value, ' › ')
          FROM (SELECT p.value FROM section AS s, json_each(s.path) AS p
                 WHERE s.id = c.section ORDER BY p.key)) AS section,
       c.number,
       c.challenge,
       c.policy,
       c.origin
FROM challenge AS c
JOIN document AS d ON d.id = c.document;

-- Every place of every record, one row a place. `id` is the record's row id; for a value of an
-- indicator it is the indicator's, and `ordinal` tells which value.
CREATE VIEW v_origins AS
WITH owner (record, id, ordinal, origin) AS (
    SELECT 'section', id, NULL, origin FROM section
    UNION ALL SELECT 'initiative', id, NULL, origin FROM initiative
    UNION ALL SELECT 'entry', id, NULL, origin FROM entry
    UNION ALL SELECT 'indicator', id, NULL, origin FROM indicator
    UNION ALL SELECT 'indicator_value', indicator, ordinal, origin FROM indicator_value
    UNION ALL SELECT 'challenge', id, NULL, origin FROM challenge
    UNION ALL SELECT 'term', id, NULL, origin FROM term
    UNION ALL SELECT 'note', id, NULL, origin FROM note
    UNION ALL SELECT 'passage', id, NULL, origin FROM passage
    UNION ALL SELECT 'table_record', id, NULL, origin FROM table_record
    UNION ALL SELECT 'hidden_cell', id, NULL, origin FROM hidden_cell
    UNION ALL SELECT 'unplaced', id, NULL, origin FROM unplaced
    UNION ALL SELECT 'warning', id, NULL, origin FROM warning
)
SELECT o.record,
       o.id,
       o.ordinal,
       o.id / 10000000000 AS document,
       p.key + 1 AS place,
       p.value ->> '$.page' AS page,
       p.value ->> '$.bbox[0]' AS x0,
       p.value ->> '$.bbox[1]' AS y0,
       p.value ->> '$.bbox[2]' AS x1,
       p.value ->> '$.bbox[3]' AS y1,
       p.value ->> '$.sheet' AS sheet,
       p.value ->> '$.range' AS range,
       p.value ->> '$.line' AS line
FROM owner AS o, json_each(o.origin) AS p;
