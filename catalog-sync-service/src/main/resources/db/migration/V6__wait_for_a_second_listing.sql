-- What a listing would have ended although it looked whole, until a second listing says the same; see ADR 8.
create table pending_removal (
    location_id bigint      not null,
    list        text        not null check (list in ('ASSETS', 'USERS', 'ASSIGNMENTS')),
    ends        bigint      not null,
    known       bigint      not null,
    seen_at     timestamptz not null,
    primary key (location_id, list)
);

-- waiting_for: why a queued run that has begun does not go on yet.
alter table sync_run add column waiting_for text check (waiting_for in ('SECOND_LISTING'));

-- Beside a run that was put off another one may wait for its turn.
drop index sync_run_waiting;
create unique index sync_run_waiting on sync_run (location_id, (kind = 'STORE_CHECK'))
    where state = 'QUEUED' and waiting_for is null;
create unique index sync_run_put_off on sync_run (location_id) where state = 'QUEUED' and waiting_for is not null;
