-- Which user to notify when a device loses a title. Beside the assignment, keyed like it, because few rows have one.
create table user_to_notify (
    location_id     bigint  not null,
    asset_id        int     not null,
    serial_number   text collate "C" not null,
    client_user_id  text collate "C" not null,
    primary key (location_id, asset_id, serial_number)
);
