-- Instances of several versions on one store: who writes says which schema it knows, in `partner_approvals.schema` of its session. Once a
-- newer version has brought the store forward, one before it that still runs keeps no commit any more, and is heard of no more, so that
-- others take over what it held. One that was on its way when that happened meets these triggers, too: they come last in a commit.

CREATE FUNCTION same_schema() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found text := (SELECT schema FROM meta);
  known text := current_setting('partner_approvals.schema', true);
BEGIN
  IF known IS DISTINCT FROM found THEN
    RAISE EXCEPTION 'schema %; this one knows %', found, coalesce(nullif(known, ''), 'an older one') USING ERRCODE = 'PA001';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER commits_same_schema BEFORE INSERT ON commits FOR EACH STATEMENT EXECUTE FUNCTION same_schema();
CREATE TRIGGER instances_same_schema BEFORE INSERT ON instances FOR EACH STATEMENT EXECUTE FUNCTION same_schema();
CREATE TRIGGER holds_same_schema BEFORE INSERT ON holds FOR EACH STATEMENT EXECUTE FUNCTION same_schema();
