-- New versions while people are learning (bundle-format.md 17).
--
-- `step` is how far a version is from the one before it, worked out from both when it was published and never read from its
-- number; none for the first. `notes`, `urgency` and `corrects` repeat what the version says of itself, for queries.
ALTER TABLE published ADD COLUMN step TEXT;
ALTER TABLE published ADD COLUMN notes TEXT;
ALTER TABLE published ADD COLUMN urgency TEXT;
ALTER TABLE published ADD COLUMN corrects BIGINT NOT NULL DEFAULT 0;
ALTER TABLE published ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE published ADD COLUMN withdrawn_because TEXT;

-- What is there was published under the rule that a number rises by as much as changes; `line` is major and minor together.
UPDATE published SET step = CASE
    WHEN line = (SELECT MAX(b.line) FROM published b WHERE b.course = published.course AND b.rank < published.rank)
        THEN 'patch'
    WHEN line / 1048576 =
        (SELECT MAX(b.line) FROM published b WHERE b.course = published.course AND b.rank < published.rank) / 1048576
        THEN 'minor'
    ELSE 'major' END
WHERE EXISTS (SELECT 1 FROM published b WHERE b.course = published.course AND b.rank < published.rank);

-- Append-only: each time somebody's place went from one version to another, and why.
CREATE TABLE enrolment_move (
    id TEXT PRIMARY KEY,
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    from_id TEXT NOT NULL REFERENCES published (id),
    to_id TEXT NOT NULL REFERENCES published (id),
    why TEXT NOT NULL,
    moved_at BIGINT NOT NULL
);
CREATE INDEX enrolment_move_enrolment ON enrolment_move (enrolment_id, moved_at);

-- Append-only: a finished lesson whose text changed was read again. The day it was first done stays where it is.
CREATE TABLE lesson_read_again (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    lesson TEXT NOT NULL,
    published_id TEXT NOT NULL REFERENCES published (id),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (enrolment_id, lesson, published_id)
);

-- In which version an answer in a lesson was given. The answers of a try are of the try's version.
ALTER TABLE answer ADD COLUMN published_id TEXT REFERENCES published (id);

-- Append-only: a try marked again because a version says that a key was wrong. The try itself never changes; what counts is
-- the better of the two. A row with `is_better` 0 says only that it was looked at. `attempt_correction_mark` holds the questions
-- whose mark rose; a weight of 0 leaves one out.
CREATE TABLE attempt_correction (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    published_id TEXT NOT NULL REFERENCES published (id),
    marks BIGINT NOT NULL,
    weights BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    is_better BIGINT NOT NULL,
    corrected_at BIGINT NOT NULL,
    PRIMARY KEY (attempt_id, published_id)
);
CREATE TABLE attempt_correction_mark (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    published_id TEXT NOT NULL REFERENCES published (id),
    question TEXT NOT NULL,
    mark BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    PRIMARY KEY (attempt_id, published_id, question)
);
CREATE INDEX attempt_mark_question ON attempt_mark (question);

-- What somebody is told on Home until they put it away: each kind once for a version and a place.
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    kind TEXT NOT NULL,
    published_id TEXT NOT NULL REFERENCES published (id),
    attempt_id TEXT REFERENCES attempt (id),
    told_at BIGINT NOT NULL,
    dismissed_at BIGINT,
    UNIQUE (enrolment_id, kind, published_id)
);
CREATE INDEX notice_person ON notice (person_id);

CREATE INDEX enrolment_course ON enrolment (course);
CREATE INDEX completion_course ON completion (course);
