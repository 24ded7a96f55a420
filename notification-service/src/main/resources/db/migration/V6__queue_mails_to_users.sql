-- What matters of a location's settings for mails to its users; null until it was heard of.
alter table known_location add column send_notification_when_no_longer_assigned boolean;
alter table known_location add column country_code text;
