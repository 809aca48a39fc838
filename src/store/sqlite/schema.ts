/** The tables, and how a store of an older version is brought forward; never back. */
import type { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from '../../ports/failures.ts'
import { reindex } from './reindex.ts'

const APPEND_ONLY = `SELECT RAISE(ABORT, 'the audit trail is append-only');`

/**
 * Each entry takes the schema one version further and is never edited once released.
 * A deleted document keeps its row, without a value, for a day: who re-creates it goes on from its revision, so that nobody's old
 * expectation comes true again.
 */
const MIGRATIONS: readonly (string | ((db: DatabaseSync) => void))[] = [
  `
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT,
    rev INTEGER NOT NULL,
    expires INTEGER
  ) STRICT;
  CREATE INDEX documents_expires ON documents (expires) WHERE expires IS NOT NULL;

  CREATE TABLE entries (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    entry TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (kind, name, entry, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_key ON entries (key);

  -- A waiting effect is ready (1) once its time has come; the flag keeps the crowd that backs off out of the way of those that may go.
  CREATE TABLE effects (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    body TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL,
    ready INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    token TEXT,
    lease_until INTEGER,
    error TEXT,
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX effects_state ON effects (state, key);
  CREATE INDEX effects_ready ON effects (lane, kind, priority, id) WHERE state = 'waiting' AND ready = 1;
  CREATE INDEX effects_later ON effects (not_before, kind, lane) WHERE state = 'waiting' AND ready = 0;
  CREATE UNIQUE INDEX effects_leased ON effects (lane) WHERE state = 'leased';
  CREATE INDEX effects_settled ON effects (settled_at) WHERE settled_at IS NOT NULL;

  -- The first ready effect of each kind in each lane that nobody holds: what a lease costs depends on neither the backlog nor the past.
  CREATE TABLE heads (
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    priority INTEGER NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (lane, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heads_order ON heads (kind, priority, id);

  CREATE TABLE audit (
    place INTEGER PRIMARY KEY,
    chain TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    entry TEXT NOT NULL,
    UNIQUE (chain, seq)
  ) STRICT;
  CREATE TABLE sealed (
    seal INTEGER NOT NULL,
    chain TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (seal, chain)
  ) STRICT, WITHOUT ROWID;
  -- REPLACE deletes without firing a trigger for DELETE, so a number that is taken is refused before.
  CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE chain = NEW.chain AND seq = NEW.seq OR place = NEW.place)
    BEGIN ${APPEND_ONLY} END;
  CREATE TRIGGER sealed_no_replace BEFORE INSERT ON sealed
    WHEN EXISTS (SELECT 1 FROM sealed WHERE seal = NEW.seal AND chain = NEW.chain)
    BEGIN ${APPEND_ONLY} END;
  CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN ${APPEND_ONLY} END;
  CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN ${APPEND_ONLY} END;
  CREATE TRIGGER sealed_no_update BEFORE UPDATE ON sealed BEGIN ${APPEND_ONLY} END;
  CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed BEGIN ${APPEND_ONLY} END;

  CREATE TABLE commits (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
  `,
  // What digests count.
  (db) => reindex(db, 'cases'),
]

/** The schema this code writes and reads. */
const SCHEMA = MIGRATIONS.length

export const schemaOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version)

const isEmpty = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

/**
 * The bot brings an older store forward; a tool leaves that to it, because an older bot may be running.
 * @throws {StoreFailure} when the store is newer than this code, or is not a store of this bot.
 */
export function migrate(db: DatabaseSync, file: string, role: 'bot' | 'tool'): void {
  const found = schemaOf(db)
  if (found === SCHEMA) return
  if (found > SCHEMA)
    throw new StoreFailure(
      `The store ${file} was written by a newer version (schema ${found}; this one knows ${SCHEMA}): run that version, or restore a backup.`,
    )
  if (found === 0 && !isEmpty(db)) throw new StoreFailure(`The file ${file} is a database of something else.`)
  if (role === 'tool')
    throw new StoreFailure(
      `The store ${file} is of an older version (schema ${found}): start the bot once to bring it forward.`,
    )
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of MIGRATIONS.slice(found)) {
      if (typeof step === 'string') db.exec(step)
      else step(db)
    }
    db.exec(`PRAGMA user_version = ${SCHEMA}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
