-- Apple's words for where a title runs, such as iOS; empty if they are not known.
alter table condition add column platforms text[] not null default '{}';
