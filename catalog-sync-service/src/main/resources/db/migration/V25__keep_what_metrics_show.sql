-- Metrics show every location each few seconds: from one row, not from its titles.
alter table location_totals add column available bigint not null default 0;
update location_totals t set available = a.available
from (select location_id, sum(available_count::bigint) filter (where not unlimited) as available
    from asset where vanished_at is null group by location_id) a
where a.location_id = t.location_id and a.available > 0;

-- How much time of a library was reserved for requests since its row exists, by all replicas.
alter table request_budget add column reserved_micros bigint not null default 0;
