-- Drafts: courses that their authors work on in the browser. Nothing that was saved is ever written over: a file as it
-- stands is the newest of its rows, and an older one can always be had back.

-- `course` is settled when the first version is published. Before that `said_course` is what course.toml says today.
-- `changes` is the number of the last change, and the row that all who write take turns on.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    said_course TEXT,
    course TEXT,
    changes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    put_away_at BIGINT
);
CREATE UNIQUE INDEX draft_course ON draft (course);
CREATE INDEX draft_organisation ON draft (organisation_id);

CREATE TABLE draft_author (
    draft_id TEXT NOT NULL REFERENCES draft (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    added_at BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (draft_id, person_id)
);
CREATE INDEX draft_author_person ON draft_author (person_id);

-- `of_number` is the change that was put back.
CREATE TABLE draft_change (
    draft_id TEXT NOT NULL REFERENCES draft (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    of_number BIGINT,
    PRIMARY KEY (draft_id, number)
);

-- Words are in `body`, other bytes in the object store under `sha256`; neither means that the file was taken away.
-- `aside` is 1 for words that somebody saved over a text they had not seen: they are kept beside it.
CREATE TABLE draft_file (
    draft_id TEXT NOT NULL REFERENCES draft (id),
    path TEXT NOT NULL,
    number BIGINT NOT NULL,
    body TEXT,
    sha256 TEXT,
    size BIGINT NOT NULL,
    aside BIGINT NOT NULL,
    PRIMARY KEY (draft_id, path, number)
);
