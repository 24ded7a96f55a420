-- Invitations to users, and the last operation that sent each.
create table invitation (
    id                          bigint      generated always as identity primary key,
    location_id                 bigint      not null,
    site_id                     bigint      not null,
    operation_id                bigint,
    auto_register_managed_users boolean     not null,
    distribution_method         text collate "C" not null,
    name                        text        not null,
    sender_name                 text,
    sender_email                text,
    subject                     text,
    message                     text
);
create index invitation_of_location on invitation (location_id, id);
create unique index invitation_by_operation on invitation (operation_id) where operation_id is not null;

-- Whom an invitation is for, and how its sendings ended for each. Details that were stored with the user are not stored
-- there again: a client may have changed them since.
create table invitation_user (
    invitation_id       bigint  not null references invitation on delete cascade,
    place               int     not null,
    times_invited       int     not null default 0,
    apple_error_number  int,
    sent_at             timestamptz,
    failed_at           timestamptz,
    details_stored      boolean not null default false,
    client_user_id      text collate "C" not null,
    name                text,
    email               text,
    managed_apple_id    text,
    locale              text collate "C",
    error               text collate "C",
    primary key (invitation_id, client_user_id)
);
create index invitation_user_by_id on invitation_user (client_user_id);
