-- Who works on which effect: one lease a lane, fenced by its token; a lease that ends without an outcome counts as an attempt.

-- Whether an instance has not been heard of for `limit_ms`. A database that was down itself could hear nobody.
CREATE FUNCTION silent(p_holder text, limit_ms bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT p_holder IS NOT NULL AND NOT EXISTS (
    SELECT FROM instances i
     WHERE i.id = p_holder
       AND greatest(i.seen, pg_postmaster_start_time()) > clock_timestamp() - limit_ms * interval '1 millisecond')
$$;

CREATE FUNCTION beat(p_id text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO instances (id, seen) VALUES (p_id, clock_timestamp()) ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
$$;

-- Takes or keeps what one instance at a time may hold; false while another is heard of.
CREATE FUNCTION take_hold(p_name text, p_id text, limit_ms bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO holds AS h (name, holder, seen) VALUES (p_name, p_id, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, seen = clock_timestamp()
    WHERE h.holder = p_id OR h.seen <= clock_timestamp() - limit_ms * interval '1 millisecond';
  RETURN FOUND;
END $$;

-- Leases that are over, or whose holder is silent, or whose token never reached who asked (`lost`: what those tokens begin with).
CREATE FUNCTION give_back(lost text[], limit_ms bigint, l_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  l record;
BEGIN
  FOR l IN
    SELECT id, lane, token FROM effects
     WHERE state = 'leased' AND (lease_until <= l_now OR silent(holder, limit_ms) OR split_part(token, '/', 1) = ANY (lost))
  LOOP
    IF pg_try_advisory_xact_lock(lock_number(lane_lock(l.lane))) THEN
      UPDATE effects SET state = 'waiting', ready = true, attempts = attempts + 1, token = NULL, lease_until = NULL, holder = NULL
       WHERE id = l.id AND state = 'leased' AND token = l.token
         AND (lease_until <= l_now OR silent(holder, limit_ms) OR split_part(token, '/', 1) = ANY (lost));
      IF FOUND THEN
        PERFORM rehead(l.lane);
      END IF;
    END IF;
  END LOOP;
END $$;

-- A crowd whose time has come at once joins in portions, so that no click waits for it. Lanes that somebody holds join the next time.
CREATE FUNCTION ripen(l_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  e record;
BEGIN
  FOR e IN
    SELECT id, lane, kind, priority FROM effects
     WHERE state = 'waiting' AND NOT ready AND not_before <= l_now ORDER BY not_before LIMIT 200 FOR UPDATE SKIP LOCKED
  LOOP
    IF pg_try_advisory_xact_lock_shared(lock_number(lane_lock(e.lane))) THEN
      UPDATE effects SET ready = true WHERE id = e.id;
      PERFORM offer(e.lane, e.kind, e.priority, e.id);
    END IF;
  END LOOP;
END $$;

-- Due effects, at most one a lane, by priority, then age. A lane that another instance has in hand at this moment is passed over.
CREATE FUNCTION lease_effects(
  kinds text[], except_lanes text[], max_effects integer, lease_ms bigint, batch text, p_holder text, lost text[], limit_ms bigint, given bigint)
RETURNS TABLE (key text, kind text, lane text, body json, attempts integer, token text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  l_now bigint := now_ms(given);
  h record;
  taken integer := 0;
  seen text[] := '{}';
BEGIN
  PERFORM give_back(lost, limit_ms, l_now), ripen(l_now);
  FOR h IN
    SELECT f.* FROM unnest(kinds) AS k (name) CROSS JOIN LATERAL (
      SELECT lane, kind, priority, id FROM heads
       WHERE heads.kind = k.name AND heads.lane <> ALL (except_lanes) ORDER BY priority, id LIMIT max_effects + 64) f
     ORDER BY f.priority, f.id
  LOOP
    EXIT WHEN taken >= max_effects;
    CONTINUE WHEN h.lane = ANY (seen) OR NOT pg_try_advisory_xact_lock(lock_number(lane_lock(h.lane)));
    -- Read again under the lock: it may have been leased, or something may go before it by now.
    CONTINUE WHEN NOT EXISTS (SELECT FROM heads WHERE heads.lane = h.lane AND heads.kind = h.kind AND heads.id = h.id);
    DELETE FROM heads WHERE heads.lane = h.lane;
    RETURN QUERY
      UPDATE effects e SET state = 'leased', token = batch || '/' || h.id, lease_until = l_now + lease_ms, holder = p_holder
       WHERE e.id = h.id RETURNING e.key, e.kind, e.lane, e.body, e.attempts, e.token;
    seen := seen || h.lane;
    taken := taken + 1;
  END LOOP;
END $$;

-- Ms until the next waiting effect is due; 0 = now; null = none waits. One behind a leased one is due when that lease ends at the latest.
CREATE FUNCTION next_due(kinds text[], except_lanes text[], given bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  l_now bigint := now_ms(given);
  due bigint;
BEGIN
  IF EXISTS (SELECT FROM heads h WHERE h.kind = ANY (kinds) AND h.lane <> ALL (except_lanes)) THEN
    RETURN 0;
  END IF;
  due := least(
    -- Of all kinds at once: mostly the first row answers, however many wait behind it.
    (SELECT e.not_before FROM effects e
      WHERE e.state = 'waiting' AND NOT e.ready AND e.kind = ANY (kinds) AND e.lane <> ALL (except_lanes)
      ORDER BY e.not_before LIMIT 1),
    (SELECT min(l.lease_until) FROM effects l
      WHERE l.state = 'leased' AND l.lane <> ALL (except_lanes)
        AND (l.lease_until <= l_now AND l.kind = ANY (kinds)
             OR EXISTS (SELECT FROM effects w
                         WHERE w.state = 'waiting' AND w.ready AND w.lane = l.lane AND w.kind = ANY (kinds)))));
  RETURN CASE WHEN due IS NOT NULL THEN greatest(0, due - l_now) END;
END $$;
