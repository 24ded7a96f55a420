-- When the facts were noticed, so that reports have the same outcome in whichever order they arrive.
alter table service_token
    add column rejected_at timestamptz,   -- the last refusal of this version
    add column claimed_at  timestamptz;   -- when claimed_by was seen
update service_token set rejected_at = state_since where rejected_as is not null;
update service_token set claimed_at = state_since where claimed_by_id is not null;

alter table sync_status
    add column last_failure_at   timestamptz,
    add column last_sync_version bigint;    -- token version of the last good sync
update sync_status set last_failure_at = failing_since;
