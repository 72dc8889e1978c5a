-- How models did of late: what each process saw in each minute, and which model asked to be left alone until when.
CREATE TABLE seen (
    minute        INTEGER NOT NULL,
    model         TEXT NOT NULL,
    writer        INTEGER NOT NULL,
    answers       INTEGER NOT NULL,
    half_failures INTEGER NOT NULL,
    first_text_ms INTEGER NOT NULL,
    writing_ms    INTEGER NOT NULL,
    tokens        INTEGER NOT NULL,
    PRIMARY KEY (minute, model, writer)
) STRICT, WITHOUT ROWID;

CREATE TABLE rests (
    model TEXT PRIMARY KEY,
    until INTEGER NOT NULL,
    why   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
