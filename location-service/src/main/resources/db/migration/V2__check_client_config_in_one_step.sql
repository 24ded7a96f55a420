-- Set-up of the webhook and the daily check are the same thing: read from Apple, compare, write if it differs.
alter table client_config drop column next_try_at;
