-- When anything was last heard of a location, by the database's own clock: an answer that was asked for before that may be
-- older.
alter table known_location add column heard_at timestamptz not null default '-infinity';

-- The one row that says when all locations are compared with their owner again. It begins at once: events may have been
-- lost before.
create table owner_comparison (
    only_row boolean     primary key default true check (only_row),
    next_at  timestamptz not null
);
insert into owner_comparison (next_at) values ('-infinity');
