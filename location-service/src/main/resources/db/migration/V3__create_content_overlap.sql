-- Titles of a location that other locations manage as well, as catalog-sync-service reported it last.
create table content_overlap (
    location_id bigint primary key references location on delete cascade,
    titles      int         not null,
    others      bigint[]    not null,
    reported_at timestamptz not null
);
