-- How many leases of a run were lost, because a replica died or the run did not get further. Those that a replica gave up
-- when it stopped do not count, so that attempts alone say nothing about what a run does to replicas.
alter table sync_run add column lost_leases int not null default 0;
