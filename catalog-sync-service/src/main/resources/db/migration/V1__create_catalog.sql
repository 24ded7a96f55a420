-- What this service knows of locations. The owner is location-service; this is the last snapshot that its events told,
-- and the tombstone of those that were deleted.
create table known_location (
    id                      bigint  primary key,
    deleted                 boolean not null default false,
    purged                  boolean not null default false,
    revision                bigint  not null default 0,
    name                    text,
    site_id                 bigint  not null default -1,
    u_id                    text,
    organization_name       text,
    country_code            text,
    token_state             text,
    token_version           int     not null default 0,
    populate_catalogs       boolean not null default false,
    notify_unassigned       boolean not null default false,
    auto_register           boolean not null default false,
    license_thresholds      jsonb   not null default '[]'
);
create index known_location_by_u_id on known_location (u_id);

-- Names, icons and prices as a storefront tells them. Public titles are shared by all locations of the storefront
-- (owner ''), custom apps belong to the library that may see them (owner = uId). Text that people search is in
-- pg_c_utf8: lower() knows every letter, comparison is by code point and therefore fast, and "begins with" uses an index.
create table content_metadata (
    id          int generated always as identity primary key,
    adam_id     text collate "C" not null,
    country     text    not null,
    platform    text    not null,
    language    text    not null,
    owner       text    not null,
    found       boolean not null,
    name        text collate pg_c_utf8,
    kind        text,
    content_type text,
    icon_url    text,
    bundle_id   text collate pg_c_utf8,
    version     text collate pg_c_utf8,
    artist      text collate pg_c_utf8,
    genre       text collate pg_c_utf8,
    price       numeric,
    currency    text,
    free        boolean,
    custom_app  boolean not null default false,
    device_families text[] not null default '{}',
    url         text,
    fetched_at  timestamptz not null,
    unique (adam_id, country, platform, language, owner)
);

-- One title at one location. Never deleted while the location lives: a vanished one is closed, with its last counts.
-- name and content_type repeat the metadata, because lists sort and filter by them.
create table asset (
    id                  int generated always as identity primary key,
    location_id         bigint  not null,
    adam_id             text collate "C" not null,
    pricing_param       text collate "C" not null,
    product_type        text,
    device_assignable   boolean not null,
    revocable           boolean not null,
    platforms           text[]  not null,
    device_types        text collate "C" not null,
    total_count         int     not null,
    assigned_count      int     not null,
    available_count     int     not null,
    retired_count       int     not null,
    in_use_count        int     not null,
    unlimited           boolean not null,
    metadata_id         int,
    name                text collate pg_c_utf8,
    content_type        text collate "C" not null,
    removed_from_store  boolean not null default false,
    removed_since       timestamptz,
    first_seen          timestamptz not null,
    last_changed        timestamptz not null,
    vanished_at         timestamptz,
    unique (location_id, adam_id, pricing_param)
);
create index asset_by_name on asset (location_id, lower(name), adam_id, pricing_param) where vanished_at is null;
create index asset_by_metadata on asset (metadata_id);

-- Thresholds that hold now: one row an asset and threshold, so that a crossing is told once.
create table license_condition (
    asset_id        int         not null references asset on delete cascade,
    threshold_kind  text        not null check (threshold_kind in ('AVAILABLE', 'PERCENT_USED')),
    threshold_value int         not null,
    location_id     bigint      not null,
    since           timestamptz not null,
    primary key (asset_id, threshold_kind, threshold_value)
);
create index license_condition_by_location on license_condition (location_id);

-- Passes over one location. One is running and one is waiting at most.
create table sync_run (
    id                  bigint generated always as identity primary key,
    location_id         bigint      not null,
    kind                text        not null,
    cause               text        not null,
    state               text        not null,
    phase               text        not null default 'CONFIG',
    token_version       int,
    attempt             int         not null default 0,
    lease_owner         uuid,
    lease_until         timestamptz,
    pages_done          int         not null default 0,
    pages_total         int         not null default 0,
    rows_seen           bigint      not null default 0,
    rows_changed        bigint      not null default 0,
    apple_requests      int         not null default 0,
    queued_at           timestamptz not null,
    due_at              timestamptz not null,
    paused_until        timestamptz,
    started_at          timestamptz,
    finished_at         timestamptz,
    error_code          text,
    error_description   text,
    apple_error_number  int,
    next_try_at         timestamptz
);
create unique index sync_run_waiting on sync_run (location_id, (kind = 'STORE_CHECK')) where state = 'QUEUED';
create unique index sync_run_running on sync_run (location_id) where state = 'RUNNING';
create index sync_run_due on sync_run (due_at) where state in ('QUEUED', 'RUNNING');
create index sync_run_of_location on sync_run (location_id, id desc);

-- When a location is synced next, and what the last good run left for it to start from.
create table sync_schedule (
    location_id             bigint      primary key,
    next_at                 timestamptz not null,
    failures                int         not null default 0,
    assets_version_id       text,
    last_success_at         timestamptz
);
create index sync_schedule_due on sync_schedule (next_at);

-- When the next request of a library may be sent, and pauses that Apple asked for. Nothing of it is worth keeping over a
-- crash of the database, and it is written for each request: no log.
create unlogged table request_budget (
    u_id    text        primary key,
    next_at timestamptz not null
);
create unlogged table apple_pause (
    scope   text        primary key,
    until   timestamptz not null
);
