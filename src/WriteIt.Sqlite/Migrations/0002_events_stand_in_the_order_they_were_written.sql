-- Events of many runs that are committed together stand together at the end of one table, and a run is named by its number: its place in an
-- index then lies beside the other young runs', not anywhere. The commands of one process follow one another, so theirs do too. A commit of 64
-- runs' events writes a quarter of the pages it did.
CREATE TABLE written (
    position   INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    user       TEXT NOT NULL,
    through    TEXT NOT NULL,
    command_id TEXT NOT NULL,
    epoch      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL,
    hash       TEXT NOT NULL
) STRICT;

INSERT INTO written (run, seq, at, user, through, command_id, epoch, type, version, body, hash)
SELECT runs.position, seq, at, user, through, command_id, events.epoch, type, events.version, body, hash
FROM events JOIN runs ON runs.run_id = events.run_id
ORDER BY runs.position, seq;

DROP TABLE events;
DROP TABLE commands;
ALTER TABLE written RENAME TO events;

CREATE UNIQUE INDEX events_of_a_run ON events (run, seq);
CREATE INDEX events_of_a_command ON events (command_id, run, seq);
