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
