-- What was earned for so many months is earned again (bundle-format.md 4.1, `validity`).
--
-- `enrolment.period` grows with each renewal, and tries belong to the period in which they were open last. `reading` grows only
-- where the lessons are gone through again too: what is done and answered in them belongs to a reading. The row that keeps the
-- answers of a lesson has its reading for a number. Nothing of an earlier period or reading is changed or deleted.
ALTER TABLE enrolment ADD COLUMN reading BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attempt ADD COLUMN period BIGINT NOT NULL DEFAULT 0;

-- The answers of each reading of a lesson stay as they are, side by side.
DROP INDEX attempt_open;
CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, context, item) WHERE submitted_at IS NULL AND context = 'quiz';

-- SQLite cannot alter a primary key, so the table is made anew.
CREATE TABLE lesson_done_anew (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    lesson TEXT NOT NULL,
    reading BIGINT NOT NULL DEFAULT 0,
    published_id TEXT NOT NULL REFERENCES published (id),
    done_at BIGINT NOT NULL,
    PRIMARY KEY (enrolment_id, lesson, reading)
);
INSERT INTO lesson_done_anew (enrolment_id, lesson, reading, published_id, done_at)
SELECT enrolment_id, lesson, 0, published_id, done_at FROM lesson_done;
DROP TABLE lesson_done;
ALTER TABLE lesson_done_anew RENAME TO lesson_done;
