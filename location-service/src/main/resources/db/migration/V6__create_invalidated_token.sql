-- Access tokens that were invalidated before their end, until that end. The times are the database's and not those of the stack's
-- clock: tokens end by the clock of the identity provider.
create table invalidated_token (
    id             text        primary key,
    expires_at     timestamptz not null,
    invalidated_at timestamptz not null default clock_timestamp()
);
create index invalidated_token_invalidated_at on invalidated_token (invalidated_at, id);
