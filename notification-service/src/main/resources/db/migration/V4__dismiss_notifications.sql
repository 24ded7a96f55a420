-- Notifications that a caller does not want to see any more, until what they are about ends and begins again.
create table dismissed_notification (
    account_id   bigint      not null references account on delete cascade,
    location_id  bigint      not null,
    type         text collate "C" not null,
    dismissed_at timestamptz not null,
    primary key (account_id, location_id, type)
);
