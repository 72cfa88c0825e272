-- "This is unclear": what learners say about a place in a course. `once` is a code over the person and the place under a key
-- that is not in the database, so that one person counts once and nobody can be read from it. No time but the day.
CREATE TABLE unclear (
    once TEXT PRIMARY KEY,
    course TEXT NOT NULL,
    published_id TEXT NOT NULL REFERENCES published (id),
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    words TEXT,
    said_on TEXT NOT NULL,
    dealt_with_on TEXT
);
CREATE INDEX unclear_course ON unclear (course) WHERE dealt_with_on IS NULL;
