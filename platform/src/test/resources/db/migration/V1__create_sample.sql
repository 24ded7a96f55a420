create table sample (
    id      bigint generated always as identity primary key,
    name    text,
    code    text,
    count   bigint,
    active  boolean,
    since   timestamptz,
    site_id bigint not null default -1,
    name_key text collate "unicode" generated always as (search_key(name)) stored
);
create index sample_by_name on sample (name_key, id);
create table effect (event_id uuid not null, name text not null, trace_id text, at bigint generated always as identity);
