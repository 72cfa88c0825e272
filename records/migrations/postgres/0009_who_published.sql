-- Who published a version and who withdrew it, as the audit log writes them: a person's id, or `operator` at the shell.
ALTER TABLE published ADD COLUMN published_by TEXT;
ALTER TABLE published ADD COLUMN withdrawn_by TEXT;
UPDATE published SET
    published_by = (SELECT MAX(actor) FROM audit_event WHERE kind = 'course.published' AND subject = published.id),
    withdrawn_by = (SELECT MAX(actor) FROM audit_event WHERE kind = 'course.withdrawn' AND subject = published.id);
