-- One text: what it says is known by `content`; `source` is what its file said, deflated JSON, read again at need.
CREATE TABLE text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  content TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  symbol TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  session TEXT NOT NULL,
  date TEXT NOT NULL,
  language TEXT NOT NULL,
  adopted INTEGER NOT NULL,
  paragraphs INTEGER NOT NULL,
  source BLOB NOT NULL
);

-- Files that gave a text, by the digest of their bytes: a file that was read once is not read again.
CREATE TABLE file (
  digest TEXT PRIMARY KEY,
  text INTEGER NOT NULL REFERENCES text ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX file_text ON file (text);

-- `letters` are the words as they are searched; `key` is a digest of the paragraph's own letters, for verbatim ones.
CREATE TABLE paragraph (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  text INTEGER NOT NULL REFERENCES text ON DELETE CASCADE,
  name TEXT NOT NULL,
  section TEXT NOT NULL,
  words TEXT NOT NULL,
  letters TEXT NOT NULL,
  key INTEGER NOT NULL
);

CREATE INDEX paragraph_text ON paragraph (text);

CREATE INDEX paragraph_key ON paragraph (key);

-- detail=none: only which paragraph has a gram is asked, and the ranking is ours; the index is half as large.
CREATE VIRTUAL TABLE grams USING fts5 (
  letters, content='paragraph', content_rowid='id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0
);

CREATE VIRTUAL TABLE vocabulary USING fts5vocab (grams, row);

-- In how many paragraphs a gram stands: counted on writing, for asking the index costs more the commoner the gram.
CREATE TABLE gram (
  gram TEXT PRIMARY KEY,
  seen INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
