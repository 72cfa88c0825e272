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

ALTER TABLE lesson_done ADD COLUMN reading BIGINT NOT NULL DEFAULT 0;
ALTER TABLE lesson_done DROP CONSTRAINT lesson_done_pkey;
ALTER TABLE lesson_done ADD PRIMARY KEY (enrolment_id, lesson, reading);
