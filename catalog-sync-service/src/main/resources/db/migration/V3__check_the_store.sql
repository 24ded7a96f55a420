-- Whether new customers could have the title when it was last found: such titles are controls of the store check.
alter table content_metadata add column on_sale boolean not null default false;
create index content_metadata_on_sale on content_metadata (country, platform, fetched_at) where on_sale and owner = '';

-- When the next request to a metadata host may be sent: pace and pauses. As worthless after a crash as request_budget.
create unlogged table metadata_budget (
    host    text        primary key,
    next_at timestamptz not null
);

-- What the public is shown of a title in a storefront, which all locations of the storefront share, and what was concluded.
-- missing_since: first of the looks in a row that did not show it while an owner still saw it; removed: told to be so.
create table store_title (
    country         text        not null,
    platform        text        not null,
    adam_id         text collate "C" not null,
    looked_at       timestamptz,
    seen            boolean,
    missing_since   timestamptz,
    removed         boolean     not null default false,
    claimed_until   timestamptz,
    primary key (country, platform, adam_id)
);

-- When the titles of a location are held against the store next.
create table store_check_schedule (
    location_id bigint      primary key,
    next_at     timestamptz not null
);
create index store_check_schedule_due on store_check_schedule (next_at);
