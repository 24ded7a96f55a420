-- One name per setting in the API, the events and the database.
alter table known_location rename column populate_catalogs to automatically_populate_purchased_content;
alter table known_location rename column notify_unassigned to send_notification_when_no_longer_assigned;
alter table known_location rename column auto_register to auto_register_managed_users;
