-- What stands under a clip where it is published: {"description","hashtags"}.
ALTER TABLE highlights ADD COLUMN post TEXT NOT NULL DEFAULT '{}';
ALTER TABLE clips ADD COLUMN post TEXT NOT NULL DEFAULT '{}';
