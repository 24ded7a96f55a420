-- W3C traceparent of the work that added the event. Null if it belongs to no trace, or a version before this column added it.
alter table outbox add column traceparent text;
