-- A row says what has to be published after a change: totals or overlaps of a location.
alter table untold_change rename to pending_publication;

-- What was published last.
alter table content_overlap rename column told_titles to published_titles;
alter table content_overlap rename column told_others to published_others;
alter table location_totals rename column told_at to published_at;

-- Ends of assignments that were confirmed before this time are not published: another server held the location.
alter table sync_schedule rename column silent_since to end_events_suppressed_since;
