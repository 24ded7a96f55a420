-- Whether the address is what a client gave, or cleared: what Apple lists does not replace it.
alter table apple_user add column email_given boolean not null default false;
