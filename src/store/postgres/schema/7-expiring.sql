-- What a commit puts may expire: put: [{key, value, ttl}], where ttl is ms by the database's clock, or null for never.

CREATE OR REPLACE FUNCTION write_commit(c json, given bigint, give_up boolean, OUT kept boolean, OUT stir bigint) LANGUAGE plpgsql AS $$
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
    SELECT p->>'key', p->'value', 1, c_now + (p->>'ttl')::bigint FROM json_array_elements(c->'put') p
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = d.rev + 1, expires = excluded.expires;
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
