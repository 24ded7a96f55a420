-- W3C traceparent of the event that a mail is about, the first one where several are gathered: so the mail is sent in its trace.
-- Null if that belongs to no trace, such as a date, or if a version before these columns queued the mail.
alter table user_mail add column traceparent text;
alter table user_mail_title add column traceparent text;
