-- Effects and their lanes. Who adds to a lane holds it shared, who changes what is leased in it holds it alone, so that many may add at once
-- and `heads` is right at every commit. Locks are taken in the order of their numbers, and end with the transaction.

CREATE FUNCTION now_ms(given bigint) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(given, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)
$$;

CREATE FUNCTION lock_number(name text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended(name COLLATE "C", 0)
$$;

-- Names of documents, lanes and commits: `own` for this transaction alone, `share` with others that share.
CREATE FUNCTION hold_all(own text[], share text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM CASE WHEN l.alone THEN pg_advisory_xact_lock(l.number) ELSE pg_advisory_xact_lock_shared(l.number) END
    FROM (SELECT lock_number(n.name) AS number, bool_or(n.alone) AS alone
            FROM (SELECT unnest(own) AS name, true AS alone UNION ALL SELECT unnest(share), false) n
           GROUP BY 1 ORDER BY 1) l;
END $$;

CREATE FUNCTION lane_lock(lane text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'lane ' || lane $$;

-- A ready effect joins its lane, which is held at least shared. An existing head that goes before it is not even locked.
CREATE FUNCTION offer(p_lane text, p_kind text, p_priority smallint, p_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM effects WHERE state = 'leased' AND lane = p_lane)
     OR EXISTS (SELECT FROM heads h WHERE h.lane = p_lane AND h.kind = p_kind AND (h.priority, h.id) < (p_priority, p_id)) THEN
    RETURN;
  END IF;
  INSERT INTO heads AS h (lane, kind, priority, id) VALUES (p_lane, p_kind, p_priority, p_id)
    ON CONFLICT (lane, kind) DO UPDATE SET priority = excluded.priority, id = excluded.id
    WHERE (excluded.priority, excluded.id) < (h.priority, h.id);
END $$;

-- Finds the heads of a lane anew, which is held alone; true when it has one. Kinds are found by skipping from each to the next: a lane has
-- few kinds and maybe thousands of effects.
CREATE FUNCTION rehead(p_lane text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM heads WHERE lane = p_lane;
  IF EXISTS (SELECT FROM effects WHERE state = 'leased' AND lane = p_lane) THEN
    RETURN false;
  END IF;
  WITH RECURSIVE kinds (kind) AS (
    (SELECT e.kind FROM effects e WHERE e.state = 'waiting' AND e.ready AND e.lane = p_lane ORDER BY e.kind LIMIT 1)
    UNION ALL
    SELECT (SELECT e.kind FROM effects e
             WHERE e.state = 'waiting' AND e.ready AND e.lane = p_lane AND e.kind > k.kind ORDER BY e.kind LIMIT 1)
      FROM kinds k WHERE k.kind IS NOT NULL
  )
  INSERT INTO heads (lane, kind, priority, id)
  SELECT p_lane, k.kind, f.priority, f.id
    FROM kinds k
    CROSS JOIN LATERAL (SELECT e.priority, e.id FROM effects e
                         WHERE e.state = 'waiting' AND e.ready AND e.lane = p_lane AND e.kind = k.kind
                         ORDER BY e.priority, e.id LIMIT 1) f
   WHERE k.kind IS NOT NULL;
  RETURN FOUND;
END $$;

-- Stores those whose key is new; true when there was one. Their lanes are held.
CREATE FUNCTION add_effects(p_effects json, p_now bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  e record;
  added boolean := false;
BEGIN
  FOR e IN
    WITH fresh AS (
      INSERT INTO effects (key, kind, lane, body, priority, state, ready, attempts, not_before)
      SELECT key, kind, lane, body, priority, 'waiting', delay <= 0, 0, p_now + delay
        FROM json_to_recordset(p_effects) AS n (key text, kind text, lane text, body json, priority smallint, delay bigint)
      ON CONFLICT (key) DO NOTHING
      RETURNING id, lane, kind, priority, ready
    )
    SELECT DISTINCT ON (lane, kind, ready) lane, kind, priority, id, ready FROM fresh ORDER BY lane, kind, ready, priority, id
  LOOP
    added := true;
    IF e.ready THEN
      PERFORM offer(e.lane, e.kind, e.priority, e.id);
    END IF;
  END LOOP;
  RETURN added;
END $$;

-- Ends or returns a held effect; true when that leaves an effect that may go at once. Its lane, and one it moves to, are held alone.
CREATE FUNCTION end_lease(p_key text, p_lane text, outcome json, p_now bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  to_state text := outcome->>'state';
  delay bigint := coalesce((outcome->>'delayMs')::bigint, 0);
  other text := coalesce(outcome->>'lane', p_lane);
  freed boolean;
BEGIN
  IF to_state = 'waiting' THEN
    UPDATE effects SET state = 'waiting', ready = delay <= 0, not_before = p_now + delay, lane = other,
           attempts = attempts + CASE WHEN (outcome->>'counted')::boolean THEN 1 ELSE 0 END,
           error = coalesce(outcome->>'error', error), token = NULL, lease_until = NULL, holder = NULL
     WHERE key = p_key;
  ELSE
    UPDATE effects SET state = to_state, attempts = attempts + CASE WHEN to_state = 'superseded' THEN 0 ELSE 1 END,
           error = outcome->>'error', token = NULL, lease_until = NULL, holder = NULL,
           settled_at = CASE WHEN to_state IN ('done', 'superseded') AND kind <> 'mail' THEN p_now END
     WHERE key = p_key;
  END IF;
  freed := rehead(p_lane);
  IF other <> p_lane THEN
    freed := rehead(other) OR freed;
  END IF;
  RETURN freed;
END $$;

-- `settled` is false when the lease is somebody else's by now; `stir` is the number drawn when an effect may go that could not before.
CREATE FUNCTION settle_effect(p_key text, p_token text, outcome json, given bigint, OUT settled boolean, OUT stir bigint)
LANGUAGE plpgsql AS $$
DECLARE
  held text := (SELECT lane FROM effects WHERE key = p_key AND token = p_token AND state = 'leased');
BEGIN
  PERFORM hold_all(ARRAY[lane_lock(held), lane_lock(coalesce(outcome->>'lane', held))], '{}');
  settled := EXISTS (SELECT FROM effects WHERE key = p_key AND token = p_token AND state = 'leased' FOR UPDATE);
  IF settled AND end_lease(p_key, held, outcome, now_ms(given)) THEN
    stir := nextval('stirs');
  END IF;
END $$;

-- A parked or unknown effect waits again, its attempts forgotten; null: there is none such.
CREATE FUNCTION retry_effect(p_key text, given bigint, OUT stir bigint) LANGUAGE plpgsql AS $$
DECLARE
  its text := (SELECT lane FROM effects WHERE key = p_key);
BEGIN
  PERFORM hold_all(ARRAY[lane_lock(its)], '{}');
  UPDATE effects SET state = 'waiting', ready = true, not_before = now_ms(given), attempts = 0, error = NULL
   WHERE key = p_key AND state IN ('parked', 'unknown');
  IF FOUND THEN
    PERFORM rehead(its);
    stir := nextval('stirs');
  END IF;
END $$;
