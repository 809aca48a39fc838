-- The door through which everything that decides is written: all of a commit, or nothing, in one round trip.

CREATE FUNCTION append_audit(rows json) RETURNS void LANGUAGE sql AS $$
  WITH fresh AS (
    INSERT INTO audit (chain, seq, hash, entry)
    SELECT chain, seq, hash, entry FROM json_to_recordset(rows) AS r (chain text, seq bigint, hash text, entry json)
    RETURNING place, chain
  )
  INSERT INTO unsealed (place) SELECT place FROM fresh WHERE chain <> 'seal'
$$;

-- What is asked, as src/store/postgres/commit.ts writes it: {id, own, share: names of locks, expect: [{key, rev}], put: [{key, value}],
-- del: [key], touched: [key], entries: [{kind, name, entry, key}], effects: [...], settle: {key, token, outcome}, audit: [...]}.
-- `give_up`: a refusal is kept under the id, so that the lost attempt before this one can no longer come true behind our back.
CREATE FUNCTION write_commit(c json, given bigint, give_up boolean, OUT kept boolean, OUT stir bigint) LANGUAGE plpgsql AS $$
DECLARE
  c_now bigint := now_ms(given);
  c_id text := c->>'id';
  settle json := c->'settle';
  held text;
  own text[] := ARRAY(SELECT json_array_elements_text(c->'own'));
  stirred boolean := false;
BEGIN
  IF settle IS NOT NULL THEN
    held := (SELECT lane FROM effects WHERE key = settle->>'key' AND token = settle->>'token' AND state = 'leased');
    own := own || lane_lock(held);
  END IF;
  PERFORM hold_all(own, ARRAY(SELECT json_array_elements_text(c->'share')));

  kept := (SELECT k.kept FROM commits k WHERE k.id = c_id);
  IF kept IS NOT NULL THEN
    RETURN;
  END IF;

  -- Everything is checked before anything is written.
  kept := NOT EXISTS (
      SELECT FROM json_to_recordset(c->'expect') AS x (key text, rev bigint)
        LEFT JOIN documents d ON d.key = x.key AND d.value IS NOT NULL AND (d.expires IS NULL OR d.expires > c_now)
       WHERE coalesce(d.rev, 0) <> x.rev)
    AND (settle IS NULL OR EXISTS (
      SELECT FROM effects WHERE key = settle->>'key' AND token = settle->>'token' AND state = 'leased' FOR UPDATE))
    AND NOT EXISTS (
      SELECT FROM json_to_recordset(c->'audit') AS r (chain text, seq bigint) JOIN audit a ON a.chain = r.chain AND a.seq = r.seq);
  IF NOT kept THEN
    IF give_up THEN
      INSERT INTO commits (id, kept, at) VALUES (c_id, false, c_now);
    END IF;
    RETURN;
  END IF;

  IF json_array_length(c->'put') > 0 THEN
    INSERT INTO documents AS d (key, value, rev, expires)
    -- Not json_to_recordset: it takes JSON's null for none.
    SELECT p->>'key', p->'value', 1, NULL FROM json_array_elements(c->'put') p
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = d.rev + 1, expires = NULL;
  END IF;
  IF json_array_length(c->'del') > 0 THEN
    UPDATE documents SET value = NULL, expires = c_now
     WHERE key IN (SELECT json_array_elements_text(c->'del')) AND value IS NOT NULL;
  END IF;
  IF json_array_length(c->'touched') > 0 THEN
    -- Most writes change no entry, so only the difference is written.
    DELETE FROM entries e
     WHERE e.key IN (SELECT json_array_elements_text(c->'touched'))
       AND NOT EXISTS (SELECT FROM json_to_recordset(c->'entries') AS w (name text, entry text, key text)
                        WHERE w.key = e.key AND w.name = e.name AND w.entry = e.entry);
    INSERT INTO entries (kind, name, entry, key)
    SELECT kind, name, entry, key FROM json_to_recordset(c->'entries') AS w (kind text, name text, entry text, key text)
    ON CONFLICT DO NOTHING;
  END IF;
  IF json_array_length(c->'audit') > 0 THEN
    PERFORM append_audit(c->'audit');
  END IF;
  IF json_array_length(c->'effects') > 0 THEN
    stirred := add_effects(c->'effects', c_now);
  END IF;
  IF settle IS NOT NULL THEN
    stirred := end_lease(settle->>'key', held, settle->'outcome', c_now) OR stirred;
  END IF;
  INSERT INTO commits (id, kept, at) VALUES (c_id, true, c_now);
  IF stirred THEN
    stir := nextval('stirs');
  END IF;
END $$;

-- Shelves: documents that no commit need expect.
CREATE FUNCTION shelve(p_key text, p_value json, ttl bigint, given bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_all(ARRAY['document ' || p_key], '{}');
  INSERT INTO documents AS d (key, value, rev, expires) VALUES (p_key, p_value, 1, now_ms(given) + ttl)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = d.rev + 1, expires = excluded.expires;
END $$;

CREATE FUNCTION unshelve(p_key text, given bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_all(ARRAY['document ' || p_key], '{}');
  UPDATE documents SET value = NULL, expires = now_ms(given) WHERE key = p_key AND value IS NOT NULL;
END $$;

-- False: another seal was written meanwhile. What it covers is sealed from now on: each chain up to the number seen.
CREATE FUNCTION append_seal(seal_row json, heads json) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  number bigint := (seal_row->>'seq')::bigint;
BEGIN
  PERFORM hold_all(ARRAY['seal'], '{}');
  IF EXISTS (SELECT FROM audit WHERE chain = 'seal' AND seq = number) THEN
    RETURN false;
  END IF;
  PERFORM append_audit(json_build_array(seal_row));
  INSERT INTO sealed (seal, chain, seq, hash, place)
  SELECT number, chain, seq, hash, place
    FROM json_to_recordset(heads) AS h (chain text, seq bigint, hash text, place bigint);
  DELETE FROM unsealed u
   USING audit a, json_to_recordset(heads) AS h (chain text, seq bigint)
   WHERE a.place = u.place AND a.chain = h.chain AND a.seq <= h.seq;
  RETURN true;
END $$;

-- Removes one batch of what has outlived its use; true when one was full. Mail keys stay: they are the guarantee against a second letter.
CREATE FUNCTION sweep(given bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  day CONSTANT bigint := 24 * 60 * 60 * 1000;
  batch CONSTANT integer := 500;
  s_now bigint := now_ms(given);
  most integer;
  n integer;
BEGIN
  -- For a day nobody's old expectation may come true again.
  WITH old AS (
    SELECT key FROM documents WHERE expires <= s_now - day ORDER BY expires LIMIT batch FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM documents d USING old WHERE d.key = old.key RETURNING d.key
  ), forgotten AS (
    DELETE FROM entries e USING gone WHERE e.key = gone.key
  )
  SELECT count(*) INTO most FROM gone;
  DELETE FROM effects WHERE id IN (
    SELECT id FROM effects WHERE settled_at <= s_now - 30 * day ORDER BY settled_at LIMIT batch FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS n = ROW_COUNT;
  most := greatest(most, n);
  DELETE FROM commits WHERE id IN (
    SELECT id FROM commits WHERE at <= s_now - day ORDER BY at LIMIT batch FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS n = ROW_COUNT;
  DELETE FROM instances WHERE seen < clock_timestamp() - interval '1 day';
  RETURN greatest(most, n) = batch;
END $$;
