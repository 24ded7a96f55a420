-- What location-service told of its locations. A deleted one stays as a tombstone: whatever is said of it later is dropped.
create table known_location (
    id               bigint  primary key,
    name             text,                       -- null until its settings were heard of
    site_id          bigint  not null default -1,
    token_version    bigint  not null default 0,
    token_expiration timestamptz,
    revision         bigint  not null default 0,
    deleted          boolean not null default false
);

-- Who can be an internal recipient. Access level and sites are what the last token said, never an authority.
create table account (
    id                 bigint generated always as identity primary key,
    username           text     not null,
    real_name          text     not null default '',
    email              text,
    locale             text,
    mail_notifications boolean  not null default true,
    access_level       text,
    site_ids           bigint[] not null default '{}',
    constraint account_username unique (username)
);

create table subscription (
    id           bigint generated always as identity primary key,
    name         text        not null,
    enabled      boolean     not null,
    triggers     text[]      not null,
    location_ids bigint[]    not null,
    site_id      bigint      not null,
    locale       text        not null,
    created_at   timestamptz not null
);
create index subscription_locations on subscription using gin (location_ids);

create table recipient (
    subscription_id bigint not null references subscription on delete cascade,
    position        int    not null,
    account_id      bigint,
    name            text,
    email           text,
    primary key (subscription_id, position),
    constraint recipient_is_internal_or_external
        check ((account_id is null) <> (email is null) and (name is null) = (email is null))
);
create index recipient_account on recipient (account_id) where account_id is not null;

-- Facts that hold now: a projection of what their owners know, rebuilt from them at any time.
create table condition (
    location_id   bigint      not null,
    kind          text        not null,
    adam_id       text        not null default '',
    pricing_param text        not null default '',
    threshold     text        not null default '',
    since         timestamptz not null,
    title         text,
    icon_url      text,
    total         bigint,
    used          bigint,
    available     bigint,
    -- By the database's own clock: tells whether an event came after a repair had begun to read.
    touched_at    timestamptz not null default clock_timestamp(),
    primary key (location_id, kind, adam_id, pricing_param, threshold)
);

-- When an owner of conditions last told all that it knows.
create table confirmation (
    owner        text        primary key,
    confirmed_at timestamptz not null
);

-- One row is the right to send one mail: whoever inserts it, or takes it over, sends.
create table delivery (
    subscription_id bigint      not null references subscription on delete cascade,
    date            date        not null,
    address         text        not null,
    state           text        not null,
    attempts        int         not null,
    -- SENDING: until then the sender is believed alive. FAILED: when to try again, null for never.
    next_try_at     timestamptz,
    sent_at         timestamptz,
    smtp_answer     text,
    primary key (subscription_id, date, address)
);
create index delivery_next_try on delivery (next_try_at) where next_try_at is not null;

-- The days whose digests were due, and the subscriptions that had to be looked at.
create table digest_day (
    date date primary key
);
create table digest_run (
    date            date   not null references digest_day on delete cascade,
    subscription_id bigint not null references subscription on delete cascade,
    -- Until then somebody works on it, or its turn has not come; null when done.
    next_try_at     timestamptz,
    primary key (date, subscription_id)
);
create index digest_run_subscription on digest_run (subscription_id);
create index digest_run_next_try on digest_run (next_try_at) where next_try_at is not null;
