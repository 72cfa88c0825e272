-- The first road: a person is invited, learns, passes, and holds a credit and a certificate.
--
-- Portable palette, the same text on both engines: ids are UUIDv7 in TEXT, times BIGINT microseconds, flags and counts
-- BIGINT, civil dates TEXT YYYY-MM-DD (London), points BIGINT quarters, JSON TEXT. What must not happen twice is a
-- UNIQUE here, not a check in code.

-- One row: what kind of installation this is, and the rows that deeds take turns on.
CREATE TABLE installation (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    kind TEXT,
    knocked_at BIGINT NOT NULL DEFAULT 0,
    published_at BIGINT NOT NULL DEFAULT 0,
    claims BIGINT NOT NULL DEFAULT 0,
    seals BIGINT NOT NULL DEFAULT 0,
    seal_hash TEXT NOT NULL DEFAULT ''
);
INSERT INTO installation (id) VALUES (1);

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    contact_name TEXT,
    contact_telephone TEXT,
    contact_email TEXT,
    created_at BIGINT NOT NULL
);

-- Dated many-to-many: a council may belong to several providers, or none.
CREATE TABLE organisation_link (
    council_id TEXT NOT NULL REFERENCES organisation (id),
    provider_id TEXT NOT NULL REFERENCES organisation (id),
    from_date TEXT NOT NULL,
    to_date TEXT,
    PRIMARY KEY (council_id, provider_id, from_date)
);

CREATE TABLE organisation_value (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (organisation_id, name)
);

-- `ledger_length` and `ledger_hash` are the head of the person's CPD chain.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    text_size TEXT NOT NULL,
    password_hash TEXT,
    joined_at BIGINT,
    suspended_at BIGINT,
    ledger_length BIGINT NOT NULL,
    ledger_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Apart from the person, and not unique by itself: two councillors may share one address.
CREATE TABLE email_address (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    address TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (person_id, folded)
);
CREATE INDEX email_address_folded ON email_address (folded);

CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT,
    accepted_office_on TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_organisation ON membership (organisation_id);

-- `learner_half` and `server_half` are the compiled course. Rows never change but for `replaced_at` (demonstrations).
-- `line` and `rank` sort versions: major and minor, then the whole.
CREATE TABLE published (
    id TEXT PRIMARY KEY,
    course TEXT NOT NULL,
    version TEXT NOT NULL,
    line BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    digest TEXT NOT NULL,
    title TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    replaced_at BIGINT,
    learner_half TEXT NOT NULL,
    server_half TEXT NOT NULL
);
CREATE UNIQUE INDEX published_version ON published (course, version) WHERE replaced_at IS NULL;
CREATE INDEX published_rank ON published (course, rank);

CREATE TABLE medium (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);

-- `published_id` is the version settled at the start; until then the newest is read. `period` grows with each renewal.
CREATE TABLE enrolment (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    course TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    published_id TEXT REFERENCES published (id),
    due_on TEXT,
    enrolled_at BIGINT NOT NULL,
    started_at BIGINT,
    period BIGINT NOT NULL,
    UNIQUE (person_id, course)
);

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    membership_id TEXT NOT NULL REFERENCES membership (id),
    email_id TEXT NOT NULL REFERENCES email_address (id),
    enrolment_id TEXT REFERENCES enrolment (id),
    generation BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX invitation_email ON invitation (email_id);

CREATE TABLE sign_in_code (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    email_id TEXT NOT NULL REFERENCES email_address (id),
    purpose TEXT NOT NULL,
    generation BIGINT NOT NULL,
    browser_hash TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sign_in_code_person ON sign_in_code (person_id);
CREATE INDEX sign_in_code_browser ON sign_in_code (browser_hash);

CREATE TABLE guess (
    scope TEXT NOT NULL,
    subject TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (scope, subject)
);

CREATE TABLE session (
    id_hash TEXT PRIMARY KEY,
    person_id TEXT REFERENCES person (id),
    stage TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    network TEXT NOT NULL,
    browser TEXT NOT NULL,
    shared BIGINT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_ends ON session (ends_at);

CREATE TABLE lesson_done (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    lesson TEXT NOT NULL,
    published_id TEXT NOT NULL REFERENCES published (id),
    done_at BIGINT NOT NULL,
    PRIMARY KEY (enrolment_id, lesson)
);

-- A try at a quiz (context `quiz`, numbers from 1), or the answers kept for one lesson (context `lesson`, number 0).
-- It keeps the version and the draw it began with; after `submitted_at` nothing of it changes.
CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    published_id TEXT NOT NULL REFERENCES published (id),
    context TEXT NOT NULL CHECK (context IN ('quiz', 'lesson')),
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
CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, context, item) WHERE submitted_at IS NULL;
CREATE INDEX attempt_person ON attempt (person_id);

CREATE TABLE answer (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    item TEXT NOT NULL,
    revision BIGINT NOT NULL,
    base BIGINT NOT NULL,
    reply TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (attempt_id, item, revision)
);

CREATE TABLE aside (
    id TEXT PRIMARY KEY,
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    item TEXT NOT NULL,
    base BIGINT NOT NULL,
    reply TEXT NOT NULL,
    reply_hash TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    decided_at BIGINT,
    kept TEXT,
    UNIQUE (attempt_id, item, base, reply_hash)
);

CREATE TABLE attempt_mark (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    question TEXT NOT NULL,
    mark BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (attempt_id, question)
);

CREATE TABLE completion (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    course TEXT NOT NULL,
    published_id TEXT NOT NULL REFERENCES published (id),
    period BIGINT NOT NULL,
    completed_on TEXT NOT NULL,
    completed_at BIGINT NOT NULL,
    UNIQUE (person_id, course, period)
);

-- Schemes are rows that an administrator edits (sector.md 4.2). Points in the ledger never depend on them.
CREATE TABLE cpd_scheme (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    minutes_per_point BIGINT NOT NULL,
    window_months BIGINT NOT NULL,
    valid_from TEXT,
    valid_to TEXT
);
CREATE TABLE cpd_target (
    scheme_id TEXT NOT NULL REFERENCES cpd_scheme (id),
    name TEXT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (scheme_id, name)
);
INSERT INTO cpd_scheme (id, title, minutes_per_point, window_months) VALUES ('national-cpd', 'National CPD points', 120, 12);
INSERT INTO cpd_target (scheme_id, name, points) VALUES
    ('national-cpd', 'Award scheme, clerk', 48), ('national-cpd', 'Principal', 72), ('national-cpd', 'Fellow', 96);

-- Append-only. `body` is what the hash is over; the other columns repeat it for queries.
CREATE TABLE cpd_entry (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    scheme_id TEXT NOT NULL,
    completion_id TEXT REFERENCES completion (id),
    course TEXT NOT NULL,
    period BIGINT NOT NULL,
    category TEXT NOT NULL,
    points BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    earned_on TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    reverses_id TEXT REFERENCES cpd_entry (id),
    body TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (person_id, sequence)
);
CREATE UNIQUE INDEX cpd_entry_one_credit ON cpd_entry (person_id, course, period) WHERE kind = 'credit';
CREATE INDEX cpd_entry_completion ON cpd_entry (completion_id);

CREATE TABLE certificate (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    completion_id TEXT NOT NULL REFERENCES completion (id),
    entry_id TEXT REFERENCES cpd_entry (id),
    code TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    replaced_at BIGINT,
    replaced_by TEXT REFERENCES certificate (id),
    revoked_at BIGINT
);
CREATE UNIQUE INDEX certificate_one_current ON certificate (completion_id) WHERE replaced_at IS NULL;
CREATE INDEX certificate_person ON certificate (person_id);

-- A message: a kind and ids, never rendered text. The same kind, row and generation are one message.
CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    email_id TEXT NOT NULL REFERENCES email_address (id),
    about_id TEXT NOT NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    UNIQUE (kind, about_id, generation)
);

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    unique_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    claimed_until BIGINT,
    tries BIGINT NOT NULL,
    done_at BIGINT,
    last_error TEXT,
    UNIQUE (kind, unique_key)
);
CREATE INDEX job_waiting ON job (run_at) WHERE done_at IS NULL;

-- Append-only but for `seal`, which a job sets once.
CREATE TABLE audit_event (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT,
    organisation_id TEXT,
    subject TEXT,
    seal BIGINT
);
CREATE INDEX audit_event_person ON audit_event (person_id);
CREATE INDEX audit_event_seal ON audit_event (seal);

CREATE TABLE audit_seal (
    number BIGINT PRIMARY KEY,
    sealed_at BIGINT NOT NULL,
    events BIGINT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- Action ids: doing it twice is the same as doing it once.
CREATE TABLE act (
    actor TEXT NOT NULL,
    action_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    result TEXT,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (actor, action_id)
);
