-- What the rules across records find, as one question about the table "facts", for DuckDB and Spark SQL alike.
-- A record is identified by path and first_line, and the first of several is the first in that order.
-- Spark computes a subquery again wherever it is named, so that few are named twice, and none of the large ones is joined with itself.
WITH
-- All that is said of one thing, with the first of it: a description if there is one, or else the first record that replaced it, or
-- else the first relation to it ("described", "former" and "related" are in this order).
mentioned AS (SELECT explode(mentions) AS m FROM facts),
met AS (
  SELECT m, lead, m.topic = 'record' AND m.role = 'described' AND (m.path <> lead.path OR m.first_line <> lead.first_line) AS is_later
  FROM (
    SELECT m, FIRST_VALUE(m) OVER (
      PARTITION BY m.topic, m.id ORDER BY m.role, m.path, m.first_line, m.position
    ) AS lead
    FROM mentioned
  ) AS grouped
),
spotted AS (
  SELECT m, lead, explode(split(concat_ws(' ',
    CASE WHEN is_later THEN 'INC301' END,
    CASE WHEN m.role = 'described' AND m.name IS DISTINCT FROM lead.name THEN 'name' END,
    CASE WHEN m.role = 'described' AND m.kind IS DISTINCT FROM lead.kind THEN 'kind' END,
    CASE WHEN m.role = 'described' AND m.country IS DISTINCT FROM lead.country THEN 'country' END,
    CASE WHEN m.role = 'described' AND m.within IS DISTINCT FROM lead.within THEN 'in' END,
    CASE WHEN m.role = 'related' AND lead.role = 'former' THEN 'INC303' END,
    CASE WHEN m.role = 'former' AND lead.role = 'described' AND m.id <> m.record THEN 'INC307' END,
    CASE WHEN m.role = 'related' AND lead.role = 'described' AND m.is_ordered AND m.began_last < lead.began_first
      THEN 'INC312' END,
    CASE WHEN m.topic = 'former' AND m.record <> lead.record THEN 'INC313' END
  ), ' ')) AS what
  FROM met
),
beside AS (
  SELECT CASE WHEN what LIKE 'INC%' THEN what WHEN m.topic = 'actor' THEN 'INC302' ELSE 'INC310' END AS code, what, m, lead
  FROM spotted WHERE what <> ''
),

-- INC303, INC304: relations to no record, with all ids, and relations that may be part of a circle, with the records that are not
-- the first of their id.
together AS (
  SELECT array_agg(m) FILTER (WHERE m.role = 'related' AND lead.role = 'related') AS unknown,
    array_agg(m.id) FILTER (WHERE m.topic = 'record' AND m.role = 'described' AND NOT is_later) AS names,
    array_agg(m) FILTER (
      WHERE is_later OR (m.role = 'related' AND lead.role = 'described' AND lead.is_related AND m.id <> m.record)
    ) AS edges
  FROM met
),
asked AS (SELECT unknown, names, edges, explode(split('INC303 INC304', ' ')) AS code FROM together),

-- INC312: where the relation leads to the record that replaced the former one.
led AS (
  SELECT m, lead.record AS current FROM met WHERE m.role = 'related' AND m.is_ordered AND lead.role = 'former'
),
firsts AS (
  SELECT id, began_first, main_act, ROW_NUMBER() OVER (PARTITION BY id ORDER BY path, first_line) AS turn FROM facts
),

-- INC308: contexts beside the main acts of related records, whichever of the two has the relation.
links AS (
  SELECT CASE side WHEN 'to' THEN m.record ELSE m.id END AS one, CASE side WHEN 'to' THEN m.id ELSE m.record END AS other
  FROM (
    SELECT m, explode(split('to from', ' ')) AS side FROM met
    WHERE m.role = 'related' AND lead.role = 'described' AND m.id <> m.record
  ) AS related
),
aside_rows AS (SELECT path, first_line, id, explode(asides) AS aside FROM facts),
repeated AS (
  SELECT aside_rows.path, aside_rows.first_line, aside_rows.id, aside.position AS position, aside.id AS name,
    array_agg(DISTINCT firsts.id) AS names
  FROM aside_rows
  JOIN links ON links.one = aside_rows.id
  JOIN firsts ON firsts.id = links.other AND firsts.turn = 1
  WHERE CASE -- as one condition, so that no engine joins the two by their direction
    WHEN aside.direction <> main_act.direction OR aside.first > main_act.last OR main_act.first > aside.last THEN FALSE
    WHEN size(aside.by) = 0 AND size(aside.targets) = 0 THEN aside.last - aside.first <= {exact}
    ELSE (size(aside.by) = 0 OR arrays_overlap(aside.by, main_act.by))
      AND (size(aside.targets) = 0 OR arrays_overlap(aside.targets, main_act.targets))
  END AND main_act.first IS NOT NULL
  GROUP BY aside_rows.path, aside_rows.first_line, aside_rows.id, aside.position, aside.id
),

-- INC305, INC311: what is said of one record on a day.
noted_rows AS (SELECT path, first_line, id, explode(noted) AS one FROM facts),

-- INC306: of records with the same facts, only the first meets others, and each of the others is beside it.
cases AS (
  SELECT path, first_line, seeks, offers, ROW_NUMBER() OVER same AS turn,
    FIRST_VALUE(path) OVER same AS other_path, FIRST_VALUE(first_line) OVER same AS other_line
  FROM facts
  WINDOW same AS (PARTITION BY digest ORDER BY path, first_line)
),
sought AS (SELECT path, first_line, explode(seeks) AS meeting FROM cases WHERE turn = 1),
offered AS (SELECT path, first_line, explode(offers) AS meeting FROM cases WHERE turn = 1),
crossed AS (
  SELECT sought.path AS path, sought.first_line AS first_line,
    offered.path AS other_path, offered.first_line AS other_line,
    sought.path < offered.path OR (sought.path = offered.path AND sought.first_line < offered.first_line) AS is_first
  FROM sought JOIN offered ON sought.meeting = offered.meeting
  WHERE sought.path <> offered.path OR sought.first_line <> offered.first_line
),
pairs AS (
  SELECT DISTINCT CASE WHEN is_first THEN path ELSE other_path END AS other_path,
    CASE WHEN is_first THEN first_line ELSE other_line END AS other_line,
    CASE WHEN is_first THEN other_path ELSE path END AS path,
    CASE WHEN is_first THEN other_line ELSE first_line END AS first_line
  FROM crossed
  UNION ALL
  SELECT other_path, other_line, path, first_line FROM cases WHERE turn > 1
),
compared AS (
  SELECT here.path, here.first_line, here.id, there.id AS other_id, there.path AS other_path,
    there.first_line AS other_line, here.key AS key, there.key AS other_key
  FROM pairs
  JOIN facts AS here ON here.path = pairs.path AND here.first_line = pairs.first_line
  JOIN facts AS there ON there.path = pairs.other_path AND there.first_line = pairs.other_line
  WHERE here.id <> there.id
    AND NOT array_contains(here.key.related, there.id) AND NOT array_contains(here.key.replaces, there.id)
    AND NOT array_contains(there.key.related, here.id) AND NOT array_contains(there.key.replaces, here.id)
    AND NOT array_contains(here.settled, there.id) AND NOT array_contains(there.settled, here.id)
    AND {points} >= {enough}
)

SELECT code, m.path AS path, m.first_line AS first_line, m.record AS id, m.position AS position,
  CASE WHEN what LIKE 'INC%' THEN m.id ELSE what END AS name,
  CASE what WHEN 'name' THEN m.name WHEN 'kind' THEN m.kind WHEN 'country' THEN m.country WHEN 'in' THEN m.within
    WHEN 'INC312' THEN CAST(m.began_last AS STRING) END AS here,
  CASE what WHEN 'name' THEN lead.name WHEN 'kind' THEN lead.kind WHEN 'country' THEN lead.country
    WHEN 'in' THEN lead.within WHEN 'INC303' THEN lead.record WHEN 'INC312' THEN CAST(lead.began_first AS STRING) END AS there,
  CASE WHEN what LIKE 'INC%' THEN lead.record ELSE m.id END AS other_id, lead.path AS other_path,
  lead.first_line AS other_line, NULL AS names, NULL AS mentions, NULL AS key, NULL AS other_key
FROM beside
UNION ALL
SELECT 'INC312', m.path, m.first_line, m.record, m.position, m.id, CAST(m.began_last AS STRING),
  CAST(firsts.began_first AS STRING), firsts.id, NULL, NULL, NULL, NULL, NULL, NULL
FROM led JOIN firsts ON firsts.id = led.current AND firsts.turn = 1
WHERE m.began_last < firsts.began_first
UNION ALL
SELECT code, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  CASE code WHEN 'INC303' THEN names END, CASE code WHEN 'INC303' THEN unknown ELSE edges END, NULL, NULL
FROM asked
WHERE size(CASE code WHEN 'INC303' THEN unknown ELSE edges END) > 0
UNION ALL
SELECT one.code, path, first_line, id, one.position, one.name, one.here, one.there, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM noted_rows
UNION ALL
SELECT 'INC308', path, first_line, id, position, name, NULL, NULL, NULL, NULL, NULL, names, NULL, NULL, NULL FROM repeated
UNION ALL
SELECT 'INC306', path, first_line, id, NULL, NULL, NULL, NULL, other_id, other_path, other_line, NULL, NULL, key, other_key
FROM compared
