-- Apple's notifications as they came. A message that Apple repeats has the same notification_id and is stored once.
-- state: RECEIVED until it is applied, then DONE or FAILED; outcome says what became of it.
create table webhook_message (
    id                  bigint generated always as identity primary key,
    location_id         bigint      not null,
    notification_id     text collate "C" not null,
    received_at         timestamptz not null,
    state               text        not null default 'RECEIVED',
    outcome             text,
    body                text        not null,
    unique (location_id, notification_id)
);
create index webhook_message_waiting on webhook_message (location_id, id) where state = 'RECEIVED';
create index webhook_message_by_time on webhook_message (received_at);
create index webhook_message_with_people on webhook_message (received_at)
    where body ~ '"(users|associatedUsers)"' and state <> 'RECEIVED';

-- One row a location that got a notification: the lease of the replica that applies its messages.
create table webhook_queue (
    id              bigint      primary key,
    due_at          timestamptz not null default '-infinity',
    claimed_at      timestamptz not null default '-infinity',
    attempt         int         not null default 0,
    lost_leases     int         not null default 0,
    lease_owner     uuid,
    lease_until     timestamptz
);

-- Titles whose counts have to be read again, each once at most. requests grows with each request, so that one that comes
-- while the title is read causes one more reading.
create table recount (
    location_id     bigint      not null,
    adam_id         text collate "C" not null,
    requested_at    timestamptz not null,
    requests        int         not null default 1,
    failures        int         not null default 0,
    due_at          timestamptz not null default '-infinity',
    primary key (location_id, adam_id)
);
create index recount_due on recount (due_at);

-- One row a location of which a title was read again: the lease of the replica that reads.
create table recount_queue (
    id              bigint      primary key,
    claimed_at      timestamptz not null default '-infinity',
    attempt         int         not null default 0,
    lost_leases     int         not null default 0,
    lease_owner     uuid,
    lease_until     timestamptz
);
