-- A delivery's state may also be -1, missed: it waited too long while its service could not act, and
-- is kept until a person decides.
CREATE INDEX deliveries_missed ON deliveries (service, expires_at) WHERE state = -1;
