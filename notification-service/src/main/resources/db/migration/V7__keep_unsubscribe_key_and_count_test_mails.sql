-- Signs the links by which recipients unsubscribe: one for all replicas, and for as long as the data are kept.
create table unsubscribe_key (
    only_one boolean primary key default true check (only_one),
    key      bytea   not null
);
-- Test mails in the present hour, by caller and by subscription. Rows of earlier hours are deleted when one begins.
create table test_mail_count (
    counted text        primary key,
    hour    timestamptz not null,
    mails   int         not null
);
