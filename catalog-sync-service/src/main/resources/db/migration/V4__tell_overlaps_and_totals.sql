-- Marks of changes that somebody still has to be told of, written by the transaction that made the change. Only ever
-- inserted and deleted, so that no writer waits for another, or for the job that tells.
create table untold_change (
    id          bigint generated always as identity primary key,
    location_id bigint not null,
    kind        text   not null check (kind in ('OVERLAP', 'TOTALS'))
);

-- The marks say what changed; here is what was told.
alter table location_totals drop column changed;

-- Titles that a location can give to somebody, as the overlaps were last counted by.
create table owned_title (
    location_id bigint not null,
    adam_id     text collate "C" not null,
    primary key (location_id, adam_id)
);
create index owned_title_by_title on owned_title (adam_id, location_id);

-- Titles that two locations have in common, once for each of the two.
create table overlapping_location (
    location_id bigint not null,
    other_id    bigint not null,
    titles      int    not null,
    primary key (location_id, other_id)
);

-- Titles of a location that another one owns too, and what was last told of it.
create table content_overlap (
    location_id bigint   primary key,
    titles      int      not null default 0,
    changed     boolean  not null default false,
    told_titles int      not null default 0,
    told_others bigint[] not null default '{}'
);
create index content_overlap_to_tell on content_overlap (location_id) where changed;

-- Which locations own a title (ADR 11). Counts are not in it, so updating them does not touch it.
create index asset_by_title on asset (adam_id, pricing_param, location_id) where vanished_at is null;

-- Sums over all locations group by these three, whose numbers of values depend on each other.
create statistics asset_titles (ndistinct) on adam_id, pricing_param, metadata_id from asset;
