-- One name per setting in the API, the events and the database.
alter table location rename column populate_catalogs to automatically_populate_purchased_content;
alter table location rename column notify_users to send_notification_when_no_longer_assigned;
alter table location rename column register_managed_users to auto_register_managed_users;
