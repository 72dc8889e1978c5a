CREATE TABLE runs (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id      TEXT NOT NULL UNIQUE,
    epoch       INTEGER NOT NULL DEFAULT 0,
    version     INTEGER NOT NULL DEFAULT 0,
    head        TEXT NOT NULL DEFAULT '',
    created_at  INTEGER,
    updated_at  INTEGER,
    pipeline    TEXT,
    title       TEXT,
    status      TEXT,
    steps_done  INTEGER,
    steps_total INTEGER,
    words       INTEGER,
    tokens      INTEGER,
    cost_nano_usd INTEGER,
    parent      TEXT
) STRICT;

CREATE INDEX runs_newest_first ON runs (created_at DESC, position DESC);

CREATE TABLE events (
    run_id     TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    user       TEXT NOT NULL,
    through    TEXT NOT NULL,
    command_id TEXT NOT NULL,
    epoch      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE commands (
    run_id     TEXT NOT NULL,
    command_id TEXT NOT NULL,
    first_seq  INTEGER NOT NULL,
    last_seq   INTEGER NOT NULL,
    PRIMARY KEY (run_id, command_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
