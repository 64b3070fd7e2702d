-- What the rules across records find, as one question about the table "facts", for DuckDB and Spark SQL alike.
-- A record is identified by path and first_line, and the first of several is the first in that order.
WITH
numbered AS (
  SELECT path, first_line, id, main_act, began_first, began_last,
    ROW_NUMBER() OVER (PARTITION BY id ORDER BY path, first_line) AS turn
  FROM facts
),
firsts AS (SELECT * FROM numbered WHERE turn = 1),

-- INC302, INC310: each description of an actor or place, beside the first of the same id.
actor_rows AS (SELECT path, first_line, id AS record_id, explode(actors) AS actor FROM facts),
place_rows AS (SELECT path, first_line, id AS record_id, explode(places) AS place FROM facts),
things AS (
  SELECT 'INC302' AS code, path, first_line, record_id, actor.position AS position, actor.id AS id,
    actor.name AS name, actor.kind AS kind, actor.country AS country, NULL AS within
  FROM actor_rows
  UNION ALL
  SELECT 'INC310', path, first_line, record_id, place.position, place.id, place.name, NULL, NULL, place.within
  FROM place_rows
),
things_in_order AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY code, id ORDER BY path, first_line, position) AS turn FROM things
),
thing_pairs AS (
  SELECT one.*, other.path AS other_path, other.name AS other_name, other.kind AS other_kind,
    other.country AS other_country, other.within AS other_within
  FROM things_in_order AS one
  JOIN things_in_order AS other ON one.code = other.code AND one.id = other.id AND other.turn = 1
  WHERE one.turn > 1
),
described AS (
  SELECT code, path, first_line, record_id, position, 'name' AS name, name AS here, other_name AS there, id, other_path
  FROM thing_pairs
  UNION ALL
  SELECT code, path, first_line, record_id, position, 'kind', kind, other_kind, id, other_path FROM thing_pairs
  UNION ALL
  SELECT code, path, first_line, record_id, position, 'country', country, other_country, id, other_path FROM thing_pairs
  UNION ALL
  SELECT code, path, first_line, record_id, position, 'in', within, other_within, id, other_path FROM thing_pairs
),

-- INC303, INC304, INC307, INC312, INC313: relations, and the ids of former records.
relation_rows AS (SELECT explode(relations) AS relation FROM facts),
edges AS (
  SELECT relation, relation.path AS path, relation.first_line AS first_line, relation.id AS id,
    relation.position AS position, relation.incident AS incident, relation.is_ordered AS is_ordered
  FROM relation_rows
),
former_rows AS (SELECT path, first_line, id, explode(replaces) AS former FROM facts),
formers AS (
  SELECT path, first_line, id, former.position AS position, former.id AS former,
    ROW_NUMBER() OVER (PARTITION BY former.id ORDER BY path, first_line, former.position) AS turn
  FROM former_rows
),
successors AS (
  SELECT formers.former, formers.id
  FROM formers LEFT JOIN firsts ON firsts.id = formers.former
  WHERE formers.turn = 1 AND firsts.id IS NULL
),
led AS (
  SELECT edges.*, successors.id AS current, firsts.id AS other_id, firsts.began_first AS other_began
  FROM edges
  LEFT JOIN successors ON successors.former = edges.incident
  LEFT JOIN firsts ON firsts.id = COALESCE(successors.id, edges.incident)
),
unknown AS (SELECT * FROM led WHERE current IS NULL AND other_id IS NULL),
asked AS (SELECT * FROM unknown ORDER BY path, first_line, position LIMIT {most_suggestions}),
internal AS (
  SELECT edges.relation, edges.id, edges.incident
  FROM edges
  JOIN firsts ON firsts.path = edges.path AND firsts.first_line = edges.first_line
  JOIN firsts AS others ON others.id = edges.incident
  WHERE edges.id <> edges.incident
),
between AS (
  SELECT internal.relation FROM internal
  WHERE internal.id IN (SELECT incident FROM internal) AND internal.incident IN (SELECT id FROM internal)
),

-- INC308: contexts beside the main acts of related records, whichever of the two has the relation.
links AS (
  SELECT edges.id AS one, firsts.id AS other FROM edges JOIN firsts ON firsts.id = edges.incident
  WHERE edges.id <> firsts.id
  UNION
  SELECT firsts.id, edges.id FROM edges JOIN firsts ON firsts.id = edges.incident WHERE edges.id <> firsts.id
),
aside_rows AS (SELECT path, first_line, id, explode(asides) AS aside FROM facts),
repeated AS (
  SELECT aside_rows.path, aside_rows.first_line, aside_rows.id, aside.position AS position, aside.id AS name,
    array_agg(firsts.id) AS names
  FROM aside_rows
  JOIN links ON links.one = aside_rows.id
  JOIN firsts ON firsts.id = links.other
  WHERE aside.direction = main_act.direction AND aside.first <= main_act.last AND main_act.first <= aside.last
    AND CASE
      WHEN size(aside.by) = 0 AND size(aside.targets) = 0 THEN aside.last - aside.first <= {exact}
      ELSE (size(aside.by) = 0 OR arrays_overlap(aside.by, main_act.by))
        AND (size(aside.targets) = 0 OR arrays_overlap(aside.targets, main_act.targets))
    END
  GROUP BY aside_rows.path, aside_rows.first_line, aside_rows.id, aside.position, aside.id
),

-- INC305, INC311: what is said of one record on a day.
overdue_rows AS (SELECT path, first_line, id, explode(overdue) AS action FROM facts),
ahead_rows AS (SELECT path, first_line, id, as_of, explode(ahead) AS late FROM facts),

-- INC306: of records with the same facts, only the first meets others, and each of the others is beside it.
cases AS (
  SELECT path, first_line, digest, seeks, offers,
    ROW_NUMBER() OVER (PARTITION BY digest ORDER BY path, first_line) AS turn
  FROM facts
),
sought AS (SELECT path, first_line, explode(seeks) AS meeting FROM cases WHERE turn = 1),
offered AS (SELECT path, first_line, explode(offers) AS meeting FROM cases WHERE turn = 1),
met AS (
  SELECT sought.path AS path, sought.first_line AS first_line,
    offered.path AS other_path, offered.first_line AS other_line,
    sought.path < offered.path OR (sought.path = offered.path AND sought.first_line < offered.first_line) AS is_first
  FROM sought JOIN offered ON sought.meeting = offered.meeting
  WHERE sought.path <> offered.path OR sought.first_line <> offered.first_line
),
pairs AS (
  SELECT path AS other_path, first_line AS other_line, other_path AS path, other_line AS first_line
  FROM met WHERE is_first
  UNION
  SELECT other_path, other_line, path, first_line FROM met WHERE NOT is_first
  UNION
  SELECT one.path, one.first_line, other.path, other.first_line
  FROM cases AS one JOIN cases AS other ON one.digest = other.digest AND one.turn = 1 AND other.turn > 1
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
),

found AS (
  SELECT 'INC301' AS code, numbered.path, numbered.first_line, numbered.id, NULL AS position, NULL AS name, NULL AS here,
    NULL AS there, firsts.id AS other_id, firsts.path AS other_path, firsts.first_line AS other_line, NULL AS names
  FROM numbered JOIN firsts ON firsts.id = numbered.id
  WHERE numbered.turn > 1
  UNION ALL
  SELECT code, path, first_line, record_id, position, name, here, there, id, other_path, NULL, NULL
  FROM described WHERE here IS DISTINCT FROM there
  UNION ALL
  SELECT 'INC303', path, first_line, id, position, incident, NULL, current, NULL, NULL, NULL, NULL
  FROM led WHERE current IS NOT NULL
  UNION ALL
  SELECT 'INC303', path, first_line, id, position, incident, NULL, NULL, NULL, NULL, NULL, NULL
  FROM unknown
  WHERE NOT EXISTS (
    SELECT 1 FROM asked
    WHERE asked.path = unknown.path AND asked.first_line = unknown.first_line AND asked.position = unknown.position
  )
  UNION ALL
  SELECT 'INC305', path, first_line, id, action.position, action.message, NULL, NULL, NULL, NULL, NULL, NULL
  FROM overdue_rows
  UNION ALL
  SELECT 'INC307', formers.path, formers.first_line, formers.id, formers.position, formers.former, NULL, NULL,
    firsts.id, firsts.path, firsts.first_line, NULL
  FROM formers JOIN firsts ON firsts.id = formers.former
  WHERE formers.former <> formers.id
  UNION ALL
  SELECT 'INC308', path, first_line, id, position, name, NULL, NULL, NULL, NULL, NULL, names
  FROM repeated
  UNION ALL
  SELECT 'INC311', path, first_line, id, NULL, late.pointer, late.value, as_of, NULL, NULL, NULL, NULL
  FROM ahead_rows
  UNION ALL
  SELECT 'INC312', led.path, led.first_line, led.id, led.position, led.incident,
    CAST(numbered.began_last AS STRING), CAST(led.other_began AS STRING), led.other_id, NULL, NULL, NULL
  FROM led JOIN numbered ON numbered.path = led.path AND numbered.first_line = led.first_line
  WHERE led.is_ordered AND numbered.began_last < led.other_began
  UNION ALL
  SELECT 'INC313', one.path, one.first_line, one.id, one.position, one.former, NULL, NULL,
    other.id, other.path, other.first_line, NULL
  FROM formers AS one JOIN formers AS other ON one.former = other.former AND other.turn = 1
  WHERE one.id <> other.id
)

SELECT found.*, NULL AS relations, NULL AS key, NULL AS other_key FROM found
UNION ALL
SELECT 'INC303', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ids.names, held.relations, NULL, NULL
FROM (SELECT array_agg(relation) AS relations, count(*) AS number FROM asked) AS held
CROSS JOIN (SELECT array_agg(id) AS names FROM firsts) AS ids
WHERE held.number > 0
UNION ALL
SELECT 'INC304', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, held.relations, NULL, NULL
FROM (SELECT array_agg(relation) AS relations, count(*) AS number FROM between) AS held
WHERE held.number > 0
UNION ALL
SELECT 'INC306', path, first_line, id, NULL, NULL, NULL, NULL, other_id, other_path, other_line, NULL, NULL, key, other_key
FROM compared
