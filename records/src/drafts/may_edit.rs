//! Who may work on a draft, as one condition of a query: what somebody may not edit is not found.

/// Whether the membership `m` is an officer's, who may publish the courses of their house (authorisation.csv,
/// `course.publish`; [`super::may_publish_courses`] says the same).
macro_rules! is_officer {
    () => {
        "(m.role = 'partnership_officer' OR m.role = 'council_admin' OR m.role = 'national_admin')"
    };
}

/// Whether the membership `m` is of somebody who may make courses there (`course.edit`; [`super::may_make_courses`]).
macro_rules! makes_courses {
    () => {
        concat!("(m.role = 'trainer' OR ", is_officer!(), ")")
    };
}
pub(crate) use {is_officer, makes_courses};

/// Whether the person in the placeholder may edit the row of `draft`: a trainer who is one of its authors, or an officer of
/// the organisation that it belongs to (authorisation.csv, `course.edit`).
macro_rules! may_edit {
    ($person:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM membership m
              WHERE m.person_id = ",
            $person,
            " AND m.organisation_id = draft.organisation_id AND m.state = 'active'
                AND (",
            $crate::drafts::is_officer!(),
            " OR (m.role = 'trainer' AND EXISTS (
                     SELECT 1 FROM draft_author w
                     WHERE w.draft_id = draft.id AND w.person_id = m.person_id AND w.removed_at IS NULL))))"
        )
    };
}
pub(crate) use may_edit;

/// Whether the person in the placeholder may publish what the row of `draft` holds: an officer of its organisation
/// (authorisation.csv, `course.publish`).
macro_rules! may_publish {
    ($person:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM membership m
              WHERE m.person_id = ",
            $person,
            " AND m.organisation_id = draft.organisation_id AND m.state = 'active'
                AND ",
            $crate::drafts::is_officer!(),
            ")"
        )
    };
}
pub(crate) use may_publish;

/// Whether a course is somebody's own to look into, where `m` is their membership of the body that publishes it: an
/// officer's always, a trainer's where they are one of its authors. Nobody is the author of what was published at the shell,
/// so that is every trainer's there.
macro_rules! is_own_course {
    ($course:literal) => {
        concat!(
            "(m.role <> 'trainer' OR NOT EXISTS (SELECT 1 FROM draft d WHERE d.course = ",
            $course,
            ") OR EXISTS (SELECT 1 FROM draft d JOIN draft_author w ON w.draft_id = d.id
                          WHERE d.course = ",
            $course,
            " AND w.person_id = m.person_id AND w.removed_at IS NULL))"
        )
    };
}
pub(crate) use is_own_course;
