-- The body of a deleted event is gone; its hash, which the chain was made from, stands here instead.
ALTER TABLE events ADD COLUMN body_hash TEXT;
