-- What a mail that comes in answers is found by its Message-ID.
CREATE INDEX outbox_by_message ON outbox(message_id);
