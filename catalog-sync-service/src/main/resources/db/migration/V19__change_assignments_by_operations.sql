-- What clients asked to change at Apple: who gets or loses which titles. Times that clients see, and when it is due, are of the
-- service's clock; leases are of the database's.
create table operation (
    id                  bigint      generated always as identity primary key,
    location_id         bigint      not null,
    created_at          timestamptz not null,
    due_at              timestamptz not null,
    started_at          timestamptz,
    paused_at           timestamptz,
    send_after          timestamptz,
    finished_at         timestamptz,
    lease_until         timestamptz,
    lease_owner         uuid,
    requested           bigint      not null default 0,
    completed           bigint      not null default 0,
    skipped             bigint      not null default 0,
    failed              bigint      not null default 0,
    attempt             int         not null default 0,
    lost_leases         int         not null default 0,
    failures            int         not null default 0,
    last_request        int         not null default 0,
    at_work             boolean     not null default false,
    planned             boolean     not null default false,
    everything          boolean     not null default false,
    type                text collate "C" not null,
    state               text collate "C" not null,
    pause_reason        text collate "C",
    requested_by        text        not null,
    idempotency_key     text collate "C",
    body_hash           text collate "C"
);
create index operation_of_location on operation (location_id, id desc);
create index operation_due on operation (due_at) where finished_at is null;
create index operation_by_end on operation (finished_at) where finished_at is not null;
create unique index operation_key on operation (location_id, requested_by, idempotency_key)
    where idempotency_key is not null;

-- The titles of an operation, in the order of the request; of one that takes everything, those that it found.
create table operation_asset (
    operation_id    bigint  not null,
    number          int     not null,
    asset_id        int,
    adam_id         text collate "C" not null,
    pricing_param   text collate "C",
    primary key (operation_id, number)
);

-- Its devices and users, in the order of the request, until it ends.
create table operation_principal (
    operation_id    bigint  not null,
    place           int     not null,
    is_user         boolean not null,
    principal       text collate "C" not null,
    user_to_notify  text collate "C",
    primary key (operation_id, place)
);
create index operation_principal_by_name on operation_principal (principal, is_user);

-- One task: a title for a device or user. OPEN until it is in a request, SENT until Apple says how it ended.
create table operation_result (
    operation_id        bigint   not null,
    place               int      not null,
    asset_number        int      not null,
    request             int,
    apple_error_number  int,
    tries               smallint not null default 0,
    is_user             boolean  not null,
    state               text collate "C" not null,
    code                text collate "C",
    principal           text collate "C" not null,
    primary key (operation_id, place, asset_number)
);
create index operation_result_failed on operation_result (operation_id, place, asset_number) where state = 'FAILED';

-- Requests to Apple. SENDING is written before a request is sent, the event's id after it was answered.
create table operation_request (
    operation_id    bigint      not null,
    number          int         not null,
    location_id     bigint      not null,
    sent_at         timestamptz not null,
    ask_at          timestamptz not null,
    first_place     int         not null,
    last_place      int         not null,
    action          text collate "C" not null,
    state           text collate "C" not null,
    event_id        text collate "C",
    primary key (operation_id, number)
);
create unique index operation_request_by_event on operation_request (location_id, event_id) where event_id is not null;
create index operation_request_unanswered on operation_request (location_id) where state = 'SENDING';
