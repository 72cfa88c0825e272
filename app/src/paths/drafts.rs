//! Where courses in the making are written, shown to others and published.

use std::fmt::Display;

use super::fill;

/// "Your courses": what somebody writes.
pub const DRAFTS: &str = "/drafts";
pub const DRAFT_NEW: &str = "/drafts/new";
pub const DRAFT_UPLOAD: &str = "/drafts/upload";

pub const DRAFT: &str = "/drafts/{id}";
pub fn draft(id: impl Display) -> String {
    fill(DRAFT, &[&id])
}

/// Where its page lists what has to be put right.
pub fn draft_faults(id: impl Display) -> String {
    format!("{}#to_put_right", draft(id))
}

/// The editor of one file.
pub const DRAFT_EDIT: &str = "/drafts/{id}/edit/{*path}";
pub fn draft_edit(id: impl Display, path: &str) -> String {
    fill(DRAFT_EDIT, &[&id, &path])
}

/// The same straight after it was saved: at the words themselves, where whoever saved them was.
pub fn draft_edit_saved(id: impl Display, path: &str, number: i64) -> String {
    format!("{}?saved={number}#editor_form", draft_edit(id, path))
}

/// The facts about the course, as questions.
pub const DRAFT_FACTS: &str = "/drafts/{id}/facts";
pub fn draft_facts(id: impl Display) -> String {
    fill(DRAFT_FACTS, &[&id])
}

/// Writes them anew, where nobody can read them any more.
pub const DRAFT_FACTS_NEW: &str = "/drafts/{id}/facts/new";
pub fn draft_facts_new(id: impl Display) -> String {
    fill(DRAFT_FACTS_NEW, &[&id])
}

/// One file as a thing: its name, moving it, taking it away.
pub const DRAFT_FILE: &str = "/drafts/{id}/files/{*path}";
pub fn draft_file(id: impl Display, path: &str) -> String {
    fill(DRAFT_FILE, &[&id, &path])
}

/// A picture that was made of a drawing just now.
pub fn draft_file_drawn(id: impl Display, path: &str) -> String {
    format!("{}?done=drawn", draft_file(id, path))
}

/// The bytes of a picture or film of a draft, for its authors.
pub const DRAFT_MEDIUM: &str = "/drafts/{id}/media/{*path}";
pub fn draft_medium(id: impl Display, path: &str) -> String {
    fill(DRAFT_MEDIUM, &[&id, &path])
}

/// What the editor checks with: every text, and facts about the media.
pub const DRAFT_FILES: &str = "/drafts/{id}/files.json";
pub fn draft_files(id: impl Display) -> String {
    fill(DRAFT_FILES, &[&id])
}

/// Adds a page.
pub const DRAFT_PAGES: &str = "/drafts/{id}/pages";
pub fn draft_pages(id: impl Display) -> String {
    fill(DRAFT_PAGES, &[&id])
}

/// Adds pictures and other files.
pub const DRAFT_MEDIA: &str = "/drafts/{id}/media";
pub fn draft_media(id: impl Display) -> String {
    fill(DRAFT_MEDIA, &[&id])
}

/// Brings in questions of another system, or a paper from Word.
pub const DRAFT_BRING: &str = "/drafts/{id}/bring";
pub fn draft_bring(id: impl Display) -> String {
    fill(DRAFT_BRING, &[&id])
}

/// What came of that, by the SHA-256 of the report.
pub const DRAFT_BROUGHT: &str = "/drafts/{id}/brought/{report}";
pub fn draft_brought(id: impl Display, report: &str) -> String {
    fill(DRAFT_BROUGHT, &[&id, &report])
}

/// Its questions for another system: what stays behind, and the way to take them.
pub const DRAFT_TAKE_OUT: &str = "/drafts/{id}/questions/{way}";
pub fn draft_take_out(id: impl Display, way: &str) -> String {
    fill(DRAFT_TAKE_OUT, &[&id, &way])
}

/// The same as a file.
pub const DRAFT_TAKEN_OUT: &str = "/drafts/{id}/questions/{way}/file";
pub fn draft_taken_out(id: impl Display, way: &str) -> String {
    fill(DRAFT_TAKEN_OUT, &[&id, &way])
}

/// Puts right what has only one cure.
pub const DRAFT_FIX: &str = "/drafts/{id}/fix";
pub fn draft_fix(id: impl Display) -> String {
    fill(DRAFT_FIX, &[&id])
}

/// Makes a picture of a drawing that may not stay.
pub const DRAFT_PNG: &str = "/drafts/{id}/png";
pub fn draft_png(id: impl Display) -> String {
    fill(DRAFT_PNG, &[&id])
}

/// Everything anew, from a zip or a folder.
pub const DRAFT_REPLACE: &str = "/drafts/{id}/upload";
pub fn draft_replace(id: impl Display) -> String {
    fill(DRAFT_REPLACE, &[&id])
}

pub const DRAFT_ZIP: &str = "/drafts/{id}/course.zip";
pub fn draft_zip(id: impl Display) -> String {
    fill(DRAFT_ZIP, &[&id])
}

pub const DRAFT_HISTORY: &str = "/drafts/{id}/history";
pub fn draft_history(id: impl Display) -> String {
    fill(DRAFT_HISTORY, &[&id])
}

/// Nothing was undone, because somebody saved something meanwhile.
pub fn draft_nothing_undone(id: impl Display) -> String {
    format!("{}?done=nothing", draft_history(id))
}

pub const DRAFT_CHANGE: &str = "/drafts/{id}/changes/{n}";
pub fn draft_change(id: impl Display, number: i64) -> String {
    fill(DRAFT_CHANGE, &[&id, &number])
}

/// Puts back how it was after a change.
pub const DRAFT_RESTORE: &str = "/drafts/{id}/restore";
pub fn draft_restore(id: impl Display) -> String {
    fill(DRAFT_RESTORE, &[&id])
}

pub const DRAFT_AUTHORS: &str = "/drafts/{id}/authors";
pub fn draft_authors(id: impl Display) -> String {
    fill(DRAFT_AUTHORS, &[&id])
}

pub const DRAFT_AUTHOR_LEAVES: &str = "/drafts/{id}/authors/remove";
pub fn draft_author_leaves(id: impl Display) -> String {
    fill(DRAFT_AUTHOR_LEAVES, &[&id])
}

/// Puts a draft away, or takes it up again.
pub const DRAFT_AWAY: &str = "/drafts/{id}/away";
pub fn draft_away(id: impl Display) -> String {
    fill(DRAFT_AWAY, &[&id])
}

/// On its way to learners: what others say, approval, what publishing would do.
pub const DRAFT_PUBLISH: &str = "/drafts/{id}/publish";
pub fn draft_publish(id: impl Display) -> String {
    fill(DRAFT_PUBLISH, &[&id])
}

/// What it says that the version learners have does not.
pub const DRAFT_DIFFERENCES: &str = "/drafts/{id}/differences";
pub fn draft_differences(id: impl Display) -> String {
    fill(DRAFT_DIFFERENCES, &[&id])
}

/// What is new in the next version.
pub const DRAFT_RELEASE: &str = "/drafts/{id}/release";
pub fn draft_release(id: impl Display) -> String {
    fill(DRAFT_RELEASE, &[&id])
}

/// An officer approves it, or asks for changes.
pub const DRAFT_APPROVAL: &str = "/drafts/{id}/approval";
pub fn draft_approval(id: impl Display) -> String {
    fill(DRAFT_APPROVAL, &[&id])
}

/// Publishes it.
pub const DRAFT_PUBLICATION: &str = "/drafts/{id}/publish/now";
pub fn draft_publication(id: impl Display) -> String {
    fill(DRAFT_PUBLICATION, &[&id])
}

/// Opens a round of comments.
pub const DRAFT_CONSULTATION: &str = "/drafts/{id}/comments";
pub fn draft_consultation(id: impl Display) -> String {
    fill(DRAFT_CONSULTATION, &[&id])
}

pub const DRAFT_CONSULTATION_END: &str = "/drafts/{id}/comments/close";
pub fn draft_consultation_end(id: impl Display) -> String {
    fill(DRAFT_CONSULTATION_END, &[&id])
}

/// A round of comments, for whoever has its link.
pub const CONSULTATION: &str = "/comments/{token}";
pub fn consultation(token: impl Display) -> String {
    fill(CONSULTATION, &[&token])
}

pub const CONSULTATION_PREVIEW: &str = "/comments/{token}/preview";
pub fn consultation_preview(token: impl Display) -> String {
    fill(CONSULTATION_PREVIEW, &[&token])
}

pub const CONSULTATION_PREVIEW_PAGE: &str = "/comments/{token}/preview/{*page}";

/// The draft as a learner meets it. Below it stand the addresses of the course's own pages.
pub const DRAFT_PREVIEW: &str = "/drafts/{id}/preview";
pub fn draft_preview(id: impl Display) -> String {
    fill(DRAFT_PREVIEW, &[&id])
}

pub const DRAFT_PREVIEW_PAGE: &str = "/drafts/{id}/preview/{*page}";

/// The trainer pack of a draft; its parts are named as those of a course.
pub const DRAFT_PACK: &str = "/drafts/{id}/pack";
pub fn draft_pack(id: impl Display) -> String {
    fill(DRAFT_PACK, &[&id])
}

pub const DRAFT_PACK_PART: &str = "/drafts/{id}/pack/{part}";
pub fn draft_pack_part(id: impl Display, part: &str) -> String {
    fill(DRAFT_PACK_PART, &[&id, &part])
}
