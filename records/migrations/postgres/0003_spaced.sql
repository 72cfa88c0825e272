-- Spaced questions: some days after a course was completed a person is asked a few of its questions again.
--
-- A round is an attempt of its own kind: it has a draw, answers and asides like the others, so one door saves them all. It is
-- never handed in and never marked. Its `item` is the completion it follows, its `number` its place in the course's list.
ALTER TABLE attempt DROP CONSTRAINT attempt_context_check;
ALTER TABLE attempt ADD CONSTRAINT attempt_context_check CHECK (context IN ('quiz', 'lesson', 'spaced'));
-- Several rounds of one completion stay open side by side.
DROP INDEX attempt_open;
CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, context, item) WHERE submitted_at IS NULL AND context <> 'spaced';

-- When somebody said that they want no such questions: of any course, or of this one.
ALTER TABLE person ADD COLUMN spaced_stopped_at BIGINT;
ALTER TABLE enrolment ADD COLUMN spaced_stopped_at BIGINT;
