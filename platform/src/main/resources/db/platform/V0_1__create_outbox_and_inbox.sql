-- Events that are committed with the state they tell of, until the relay has published them. Id order is commit order per
-- key, because writers of one key serialise (Outbox).
create table outbox (
    id          bigint generated always as identity primary key,
    event_id    uuid        not null,
    topic       text        not null,
    key         text        not null,
    type        text        not null,
    occurred_at timestamptz not null,
    data        text        not null
);

-- Ids of events that were handled, so that a second delivery does nothing.
create table inbox (
    event_id    uuid        primary key,
    received_at timestamptz not null
);
create index inbox_received_at on inbox (received_at);
