-- Search in the courses one may read. A passage is a section of a lesson, a term or a handout, as one version says it.
-- Written when a version is published; the program fills it at its start for versions that were there before.
-- The words of `passage_index` are prepared by the program, the same for both engines: each word and its stem.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    published_id TEXT NOT NULL REFERENCES published (id),
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    section TEXT,
    page TEXT NOT NULL,
    heading TEXT,
    words TEXT NOT NULL,
    for_whom TEXT NOT NULL
);
CREATE INDEX passage_published ON passage (published_id);
CREATE VIRTUAL TABLE passage_index USING fts5 (heads, words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- How a version was indexed, and the words that everyone on it may meet: what a slip of the pen may have meant.
CREATE TABLE searchable (
    published_id TEXT PRIMARY KEY REFERENCES published (id),
    edition BIGINT NOT NULL,
    vocabulary TEXT NOT NULL
);

-- What was looked for in a course and not found, by day; never by whom.
CREATE TABLE nothing_found (
    course TEXT NOT NULL,
    words TEXT NOT NULL,
    day TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (course, words, day)
);
