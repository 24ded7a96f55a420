-- Names sort, compare and are searched by their key (search_key), which the index of a location's titles is in the order of.
alter table asset add column name_key text collate "unicode" generated always as (search_key(name)) stored;
drop index asset_by_name;
create index asset_by_name on asset (location_id, name_key, adam_id, pricing_param) where vanished_at is null;
drop statistics asset_lower_name;
