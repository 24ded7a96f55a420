-- The relay takes the oldest events of one key after the other, however many another key has.
create index outbox_by_key on outbox (key, id);
