-- The server's clock may be set back, or another server with an earlier clock may take over: whoever was heard of in the future of today
-- was heard of now at the latest, so that the silence of the dead begins to count.

CREATE OR REPLACE FUNCTION silent(p_holder text, limit_ms bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT p_holder IS NOT NULL AND NOT EXISTS (
    SELECT FROM instances i
     WHERE i.id = p_holder
       AND greatest(i.seen, CASE WHEN pg_postmaster_start_time() <= clock_timestamp() THEN pg_postmaster_start_time() END)
           > clock_timestamp() - limit_ms * interval '1 millisecond')
$$;

-- Of instances that beat at the same moment one is enough.
CREATE OR REPLACE FUNCTION beat(p_id text) RETURNS void LANGUAGE sql AS $$
  UPDATE instances SET seen = clock_timestamp()
   WHERE id IN (SELECT id FROM instances WHERE seen > clock_timestamp() AND id <> p_id FOR UPDATE SKIP LOCKED);
  UPDATE holds SET seen = clock_timestamp()
   WHERE name IN (SELECT name FROM holds WHERE seen > clock_timestamp() FOR UPDATE SKIP LOCKED);
  INSERT INTO instances (id, seen) VALUES (p_id, clock_timestamp()) ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
$$;
