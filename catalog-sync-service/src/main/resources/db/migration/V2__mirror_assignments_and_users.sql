-- Who holds a license of which title now: by far the largest table. Narrow rows, wide columns first, one index. Whether the
-- principal is a clientUserId or a serial number is a column of the key, because nothing keeps the two apart.
-- since: when Verger learnt of it. A listing that began earlier says nothing about the row.
create table assignment (
    location_id     bigint      not null,
    since           timestamptz not null,
    asset_id        int         not null,
    is_user         boolean     not null,
    principal       text collate "C" not null,
    primary key (location_id, asset_id, principal, is_user)
);

-- Assignments that ended, so that each is told once and a listing that began before does not bring it back.
create table ended_assignment (
    location_id     bigint      not null,
    since           timestamptz not null,
    ended_at        timestamptz not null,
    asset_id        int         not null,
    is_user         boolean     not null,
    principal       text collate "C" not null,
    primary key (location_id, asset_id, principal, is_user, ended_at)
);
create index ended_assignment_by_time on ended_assignment (ended_at);

-- People at a location. Apple keeps any number of retired rows of a clientUserId beside one active row; here is the one
-- that counts. What an MDM told us (name, email, locale) stays when Apple tells nothing.
create table apple_user (
    location_id         bigint      not null,
    first_seen          timestamptz not null,
    last_changed        timestamptz not null,
    vanished_at         timestamptz,
    client_user_id      text collate "C" not null,
    status              text collate "C" not null,
    email               text,
    managed_apple_id    text,
    invite_code         text,
    id_hash             text,
    name                text collate pg_c_utf8,
    locale              text,
    primary key (location_id, client_user_id)
);

-- Assignments that Apple counts and does not list, as of the last whole listing. When the counts move away from it, a list
-- of changes has kept an end from us.
alter table asset add column unlisted_count int not null default 0;

-- What the last good run left for the next one to start from (settled: the mirror equals Apple's list of that version, ends
-- included), when everything is verified again, and since when another server may have ended assignments, which the next
-- verification keeps quiet about.
alter table sync_schedule
    add column created_at               timestamptz not null default now(),
    add column users_version_id         text,
    add column assignments_version_id   text,
    add column assignments_settled      boolean not null default false,
    add column next_full_at             timestamptz,
    add column silent_since             timestamptz;

-- Sums of a location as last told to others, and whether they may have changed since.
create table location_totals (
    location_id     bigint      primary key,
    purchased       bigint      not null default 0,
    used            bigint      not null default 0,
    changed         boolean     not null default true,
    told_at         timestamptz not null
);
create index location_totals_to_tell on location_totals (told_at) where changed;
