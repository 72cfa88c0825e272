-- Append-only: tries at a quiz that has another id in the version that its learner went on to, or is part of another quiz there
-- (bundle-format.md 17, rule 13). The try itself stays as it was.
CREATE TABLE quiz_carried (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    quiz TEXT NOT NULL,
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    PRIMARY KEY (enrolment_id, quiz, attempt_id)
);
