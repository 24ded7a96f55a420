-- The conditions of all locations are read in pages, each of which begins after the last row of the one before it. Both
-- kinds of condition are found in the order of (location, asset, threshold).
create index license_condition_in_order on license_condition (location_id, asset_id, threshold_kind, threshold_value);
drop index license_condition_by_location;
create index asset_removed_from_store on asset (location_id, id) where removed_from_store and vanished_at is null;
