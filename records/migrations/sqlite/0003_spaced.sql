-- Spaced questions: some days after a course was completed a person is asked a few of its questions again.
--
-- A round is an attempt of its own kind: it has a draw, answers and asides like the others, so one door saves them all. It is
-- never handed in and never marked. Its `item` is the completion it follows, its `number` its place in the course's list.
-- SQLite cannot alter a CHECK, so the table is made anew; foreign keys are off meanwhile and checked before the commit.
CREATE TABLE attempt_anew (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    published_id TEXT NOT NULL REFERENCES published (id),
    context TEXT NOT NULL CHECK (context IN ('quiz', 'lesson', 'spaced')),
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    draw TEXT NOT NULL,
    pass_mark BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    saves BIGINT NOT NULL,
    submitted_at BIGINT,
    marks BIGINT,
    weights BIGINT,
    passed BIGINT,
    UNIQUE (enrolment_id, context, item, number)
);
INSERT INTO attempt_anew
    (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves, submitted_at, marks,
     weights, passed)
SELECT id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves, submitted_at, marks,
     weights, passed FROM attempt;
DROP TABLE attempt;
ALTER TABLE attempt_anew RENAME TO attempt;
-- Several rounds of one completion stay open side by side.
CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, context, item) WHERE submitted_at IS NULL AND context <> 'spaced';
CREATE INDEX attempt_person ON attempt (person_id);

-- When somebody said that they want no such questions: of any course, or of this one.
ALTER TABLE person ADD COLUMN spaced_stopped_at BIGINT;
ALTER TABLE enrolment ADD COLUMN spaced_stopped_at BIGINT;
