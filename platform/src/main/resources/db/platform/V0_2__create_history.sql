create table history (
    id          bigint generated always as identity primary key,
    object_type text        not null,
    object_id   bigint      not null,
    username    text        not null,
    date        timestamptz not null,
    note        text        not null,
    details     text
);
create index history_of_object on history (object_type, object_id, date desc, id desc);
