-- A body that publishes courses has a short name, the first half of every course id. Passages for one area name it too.
ALTER TABLE organisation ADD COLUMN publisher TEXT;
CREATE UNIQUE INDEX organisation_publisher ON organisation (publisher);
