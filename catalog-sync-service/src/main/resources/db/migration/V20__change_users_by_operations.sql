-- Whether the address is what a client gave, or cleared: what Apple lists does not replace it.
alter table apple_user add column email_given boolean not null default false;

-- What a client gave of users to create, by their place in the operation, until it ends: nothing of it stays after that.
create table operation_user (
    operation_id        bigint  not null,
    place               int     not null,
    name                text,
    email               text,
    managed_apple_id    text,
    locale              text collate "C",
    primary key (operation_id, place)
);
