-- What calls to models cost, by UTC day and workspace, and what is set aside for calls under way.
CREATE TABLE spent (
    day       TEXT NOT NULL,
    workspace TEXT NOT NULL,
    nano_usd  INTEGER NOT NULL,
    PRIMARY KEY (day, workspace)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_aside (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    day       TEXT NOT NULL,
    workspace TEXT NOT NULL,
    nano_usd  INTEGER NOT NULL,
    until     INTEGER NOT NULL
) STRICT;
