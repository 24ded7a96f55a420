-- Operations of all locations are listed by state and by time, however many have ended. With the location, rows of a state
-- are counted in the index alone. finished_at is indexed in all rows, since those that have not ended come first or last in
-- its order.
create index operation_by_state on operation (state, location_id, id);
create index operation_by_creation on operation (created_at);
drop index operation_by_end;
create index operation_by_end on operation (finished_at);
