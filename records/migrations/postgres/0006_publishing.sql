-- From a draft to what learners read: who asked, who approved, who published, and what others said of it before.

-- Each speaks of the draft as it stood after change `number`: an approval is of those words and no others.
CREATE TABLE draft_step (
    id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES draft (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    words TEXT,
    version TEXT
);
CREATE INDEX draft_step_draft ON draft_step (draft_id);

-- A round of comments on the draft as it stood after change `number`. One at a time.
CREATE TABLE consultation (
    id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES draft (id),
    number BIGINT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at BIGINT NOT NULL,
    closes_on TEXT NOT NULL,
    words TEXT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX consultation_open ON consultation (draft_id) WHERE closed_at IS NULL;

CREATE TABLE consultation_comment (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX consultation_comment_consultation ON consultation_comment (consultation_id);
