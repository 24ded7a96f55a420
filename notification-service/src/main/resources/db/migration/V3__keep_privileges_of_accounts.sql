-- What the last token granted, never an authority.
alter table account add column privileges text[] not null default '{}';
update account set access_level = null;
