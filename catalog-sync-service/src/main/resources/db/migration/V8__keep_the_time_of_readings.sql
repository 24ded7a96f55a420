-- When Apple was asked for what a row says, by the database's clock: an answer to an earlier question never overwrites it,
-- whichever replica and whichever kind of work asked. What was stored before is older than any reading to come.
alter table asset add column counts_read_at timestamptz not null default '-infinity';
alter table apple_user add column confirmed_at timestamptz not null default '-infinity';
