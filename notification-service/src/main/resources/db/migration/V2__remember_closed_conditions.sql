-- When a condition ended last: an owner's answer that was asked for before that does not open it again. Kept for a day.
create table closed_condition (
    location_id   bigint      not null,
    kind          text        not null,
    adam_id       text        not null,
    pricing_param text        not null,
    threshold     text        not null,
    closed_at     timestamptz not null,
    primary key (location_id, kind, adam_id, pricing_param, threshold)
);
create index closed_condition_closed_at on closed_condition (closed_at);
