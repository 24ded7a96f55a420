-- Run this in each of Verger's three databases after one of them was restored from a backup, before the services start; see
-- "Backup and restore" in docs/operations.md. As the owner of the tables or a superuser. It may be repeated.
do $$
declare
    name text;
begin
    -- Ids that were assigned after the moment of the backup are still used by clients, links in mails, the other
    -- databases and Kafka. They are not assigned again, unless there were more than a million.
    for name in
        select cast(s.seqrelid as regclass) from pg_sequence s
        join pg_depend d on d.classid = cast('pg_class' as regclass) and d.objid = s.seqrelid and d.deptype = 'i'
    loop
        execute format('select setval(%L, (select last_value from %s) + 1000000)', name, name);
    end loop;

    -- location-service: the other services may have seen newer settings and tokens than these. Higher numbers make them
    -- take these, and read each library again.
    if to_regclass('service_token') is not null then
        update location set revision = revision + 1000000;
        update service_token set version = version + 1000000;
    end if;

    -- catalog-sync-service: compares all locations with location-service as soon as it starts, and publishes again
    -- which locations own the same titles, since what it published after the backup may differ.
    if to_regclass('owner_comparison') is not null then
        update owner_comparison set next_at = '-infinity';
        insert into content_overlap (location_id, changed, published_titles)
        select id, true, -1 from known_location where not deleted
        on conflict (location_id) do update set changed = true, published_titles = -1;
    end if;
end
$$;
