-- What retention deletes or erases is found by its age, without reading what stays.
create index sync_run_by_end on sync_run (finished_at) where state not in ('QUEUED', 'RUNNING');
create index apple_user_to_erase on apple_user (last_changed)
    where (vanished_at is not null or status in ('Retired', 'Deleted'))
        and num_nonnulls(name, email, managed_apple_id, invite_code, id_hash) > 0;
