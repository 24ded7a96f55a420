-- Signs the links by which recipients unsubscribe: one for all replicas, and for as long as the data are kept.
create table unsubscribe_key (
    only_one boolean primary key default true check (only_one),
    key      bytea   not null
);
