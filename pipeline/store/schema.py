"""The form of a run's store, one migration after the other; those that files have seen stay.

Facts are stored once. What belongs to one article's result stays together in its sheet, the very
line that `extract` writes, and the views unfold it for SQL: `claims`, `findings`, `rejected`,
`unclaimed` and `attempts` read like tables and cannot disagree with the sheet.
"""

APPLICATION = 0x54616C79  # "Taly"
"""Marks the store of a run (`PRAGMA application_id`)."""

_TABLES = """
-- What the run is: one row. Settings without the key; sources as absolute paths, or "-".
CREATE TABLE setup (
    entry INTEGER PRIMARY KEY CHECK (entry = 1),
    created TEXT NOT NULL,
    version TEXT NOT NULL,
    config BLOB NOT NULL,      -- SHA-256 of model, prompt, schema and rules: part of every key
    memory TEXT NOT NULL       -- JSON: sources, columns, settings
) STRICT;

-- Each time that somebody set to work on it; `ended` is null where it was killed, or still runs.
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    process INTEGER NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    ending TEXT
) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,         -- the work: SHA-256 of config, id and text, its first 16 bytes
    source TEXT,
    title TEXT,
    outlet TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    boilerplate TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'linked')),
    copy_of INTEGER REFERENCES articles ON DELETE SET NULL,  -- of a linked one: whose sheet stands
    claims INTEGER,
    tokens_in INTEGER NOT NULL DEFAULT 0,
    tokens_out INTEGER NOT NULL DEFAULT 0,
    cost REAL,
    finished TEXT
) STRICT;

-- `text` is a blob where it holds halves of characters, which UTF-8 has not.
CREATE TABLE texts (
    number INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text ANY NOT NULL
) STRICT;

-- By which copies are found (pipeline.copies); only where they are looked for.
CREATE TABLE signatures (
    number INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    signature BLOB NOT NULL
) STRICT;
CREATE TABLE bands (
    band BLOB NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (band, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheets (
    number INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    sheet TEXT NOT NULL
) STRICT;

-- Completions as they came, about articles that have no sheet yet: what was paid for is not asked
-- again. `spent`: it has led to a failure, and is not taken again.
CREATE TABLE answers (
    entry INTEGER PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    request BLOB NOT NULL,     -- SHA-256 of the messages that it answers
    arrived TEXT NOT NULL,
    answer TEXT NOT NULL,
    spent INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX answers_of ON answers (number);

-- What has failed and has not been made good; `number` is null for what could not be read.
CREATE TABLE failures (
    entry INTEGER PRIMARY KEY,
    number INTEGER UNIQUE REFERENCES articles ON DELETE CASCADE,
    article TEXT NOT NULL,
    source TEXT,
    failed TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    status INTEGER,
    tries INTEGER NOT NULL DEFAULT 1,
    attempts TEXT NOT NULL DEFAULT '[]'
) STRICT;
"""

_CLAIM_FIELDS = (
    "id kind claimant affiliation claimant_type voice via measure number low high number_text "
    "qualifier victims status age sex cause place counting part_of act summary target disputes "
    "supports confidence inherited data"
).split()

_CLAIM_PARTS = {
    "interval_low": "interval.low",
    "interval_best": "interval.best",
    "interval_high": "interval.high",
    "period_text": "period.text",
    "period_start": "period.start",
    "period_end": "period.end",
    "attribution": "attribution.quote",
    "quote": "evidence[0].quote",
    "quote_start": "evidence[0].start",
    "quote_end": "evidence[0].end",
    "evidence": "evidence",
}


def _view(view: str, rows: str, columns: dict[str, str]) -> str:
    """Return a view of the items of a list in every sheet, with their article's id and place."""
    picked = "".join(
        f",\n    json_extract(e.value, '$.{at}') AS \"{name}\"" for name, at in columns.items()
    )
    return f"""
CREATE VIEW {view} AS SELECT a.id AS article, e.key AS position{picked}
    FROM articles a JOIN sheets s USING (number), json_each(s.sheet, '$.{rows}') e;
"""


def _same(names: str) -> dict[str, str]:
    return {name: name for name in names.split()}


_ATTEMPT = "purpose window status seconds tokens_in tokens_out finish repeated"
_FINDING = "claim code severity message"

_VIEWS = "".join(
    [
        _view("claims", "claims", {name: name for name in _CLAIM_FIELDS} | _CLAIM_PARTS),
        _view("rejected", "rejected", _same("id draft findings")),
        _view("unclaimed", "unclaimed", _same("text start end sentence reason")),
        _view("sums", "sums", _same("total parts verdict message")),
        _view("kept_findings", "findings", _same(_FINDING)),
        _view("sheet_attempts", "run.attempts", _same(_ATTEMPT)),
    ]
)

_UNIONS = """
-- Those of the article and its claims, and those that rejected a claim.
CREATE VIEW findings AS
    SELECT article, claim, code, severity, message FROM kept_findings
    UNION ALL
    SELECT r.article, r.id, json_extract(f.value, '$.code'), json_extract(f.value, '$.severity'),
        json_extract(f.value, '$.message')
    FROM rejected r, json_each(r.findings) f;

-- Articles that were not read, being copies of others that were.
CREATE VIEW copies AS SELECT c.id AS article, o.id AS copy_of, o.state AS state
    FROM articles c JOIN articles o ON o.number = c.copy_of;

-- Those of finished articles, and those of articles that failed.
CREATE VIEW attempts AS
    SELECT article, purpose, "window", status, seconds, tokens_in, tokens_out, finish, repeated
    FROM sheet_attempts
    UNION ALL
    SELECT f.article, json_extract(e.value, '$.purpose'), json_extract(e.value, '$.window'),
        json_extract(e.value, '$.status'), json_extract(e.value, '$.seconds'),
        json_extract(e.value, '$.tokens_in'), json_extract(e.value, '$.tokens_out'),
        json_extract(e.value, '$.finish'), json_extract(e.value, '$.repeated')
    FROM failures f, json_each(f.attempts) e;
"""

MIGRATIONS = (_TABLES + _VIEWS + _UNIONS,)
"""The SQL scripts that make a store, for `open_database`."""
