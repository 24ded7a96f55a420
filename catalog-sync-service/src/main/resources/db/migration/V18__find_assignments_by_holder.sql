-- What a device or a user holds, at one location or at many: the key of assignment has the title before the holder.
-- Whether the holder is a user costs nothing here, as it is stored where the serial number would be padded, and lets
-- rows be counted in the index alone. The location comes first, so that a first mirror fills a part of the index that
-- stays in memory, however many other locations there are. Building it takes a second for two million rows or so, in
-- which assignments are read and not written.
create index assignment_by_holder on assignment (location_id, principal, is_user);
