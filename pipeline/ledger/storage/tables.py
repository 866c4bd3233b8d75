"""The ledger's tables: SQL that anybody may query, and the forms that files have had."""

from ..rows import FigureRow, StatementRow

APPLICATION = 0x54414C31  # "TAL1": a ledger, by the header of its file

MIGRATIONS = (
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT,
        outlet TEXT,
        published TEXT,
        made TEXT NOT NULL,            -- when the sheet was made, and its digest: the newer wins
        sheet BLOB NOT NULL,           -- the sheet's JSON, compressed by zlib
        text BLOB,                     -- the text in UTF-8, compressed by zlib; null: not at hand
        text_signature BLOB,           -- MinHash of the text
        quotes_signature BLOB NOT NULL, -- MinHash of the claims' quotes
        UNIQUE (id, sha256)
    );
    CREATE INDEX articles_by_text ON articles (sha256);

    CREATE TABLE figures (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        claim TEXT NOT NULL, measure TEXT NOT NULL,
        number INTEGER, low INTEGER, high INTEGER, qualifier TEXT NOT NULL, number_text TEXT,
        victims TEXT, status TEXT NOT NULL, age TEXT NOT NULL, sex TEXT NOT NULL,
        cause TEXT, place TEXT, period TEXT, "start" TEXT, "end" TEXT, counting TEXT NOT NULL,
        part_of TEXT, claimant TEXT, affiliation TEXT, voice TEXT NOT NULL, via TEXT,
        quote TEXT NOT NULL, quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
        parties TEXT NOT NULL, victims_key TEXT NOT NULL, place_key TEXT NOT NULL,
        cause_key TEXT NOT NULL, day TEXT, block TEXT, words TEXT NOT NULL
    );
    CREATE INDEX figures_by_article ON figures (article);
    CREATE INDEX figures_by_block ON figures (block);

    CREATE TABLE statements (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        claim TEXT NOT NULL, act TEXT NOT NULL, summary TEXT NOT NULL, target TEXT,
        disputes TEXT NOT NULL,        -- a JSON array of ids
        claimant TEXT, affiliation TEXT, voice TEXT NOT NULL, via TEXT,
        quote TEXT NOT NULL, quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
        parties TEXT NOT NULL
    );
    CREATE INDEX statements_by_article ON statements (article);

    CREATE TABLE sums (                -- what the parts of a total come to, as its sheet has it
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        total TEXT NOT NULL,
        parts TEXT NOT NULL,           -- a JSON array of ids
        verdict TEXT NOT NULL, message TEXT NOT NULL
    );
    CREATE INDEX sums_by_article ON sums (article);

    CREATE TABLE bands (               -- keys under which near-duplicates are found
        key BLOB NOT NULL,
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        PRIMARY KEY (key, article)
    ) WITHOUT ROWID;
    CREATE INDEX bands_by_article ON bands (article);

    CREATE TABLE likenesses (          -- pairs of one story: `one` < `other`
        one INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        likeness REAL NOT NULL,
        by TEXT NOT NULL,              -- text or quotes
        copy INTEGER NOT NULL,         -- 1: the same but for headline and tail
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID;
    CREATE INDEX likenesses_by_other ON likenesses (other);

    CREATE TABLE names (               -- each name as an article writes it
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL
    );
    CREATE INDEX names_by_article ON names (article);
    CREATE INDEX names_by_key ON names (kind, key, name);

    CREATE TABLE forms (               -- what an article calls a claimant instead
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        form_key TEXT NOT NULL, form TEXT NOT NULL,
        key TEXT NOT NULL, name TEXT NOT NULL, quote TEXT NOT NULL
    );
    CREATE INDEX forms_by_article ON forms (article);

    CREATE TABLE rulings (             -- what a user says about two names
        kind TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
        one_key TEXT NOT NULL, other_key TEXT NOT NULL,
        same INTEGER NOT NULL,
        origin TEXT NOT NULL           -- "command", or "file:line"
    );
    """,
)

ARTICLES = "number, id, sha256, title, outlet, published"


def insertion(table: str, columns: int) -> str:
    """Return the statement that inserts a row of so many columns."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


INSERT_FIGURE = insertion("figures", len(FigureRow._fields))
INSERT_STATEMENT = insertion("statements", len(StatementRow._fields))
