-- Lists of a location's titles count all that match, and an index alone answers that fastest: each holds what it compares.
-- There is none for every order: the planner would walk it past thousands of rows that do not match.
drop index asset_by_name;
create index asset_by_name on asset (location_id, lower(name), adam_id, pricing_param) include (name)
    where vanished_at is null;
create index asset_by_type on asset (location_id, content_type, in_use_count) where vanished_at is null;
create index asset_by_available on asset (location_id, (case when unlimited then null else available_count end))
    include (unlimited, available_count) where vanished_at is null;

-- The planner takes no statistics from a partial index, and would guess.
create statistics asset_lower_name on (lower(name)) from asset;
create statistics asset_availability on (case when unlimited then null else available_count end) from asset;
