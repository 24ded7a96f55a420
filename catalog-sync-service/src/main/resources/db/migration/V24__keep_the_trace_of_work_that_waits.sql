-- W3C traceparent of what asked for the work, so that it is done in the same trace. Null if that belongs to no trace, such as
-- the schedule, or if a version before these columns asked.
alter table sync_run add column traceparent text;
alter table operation add column traceparent text;
alter table webhook_message add column traceparent text;
