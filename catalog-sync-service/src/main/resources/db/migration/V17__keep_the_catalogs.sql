-- The app catalog and the ebook catalog: each title once, however many locations own it. An item is never deleted and
-- keeps its id. The data of a title here is what is shown when no location has the item any more.
create table catalog_item (
    id              int generated always as identity primary key,
    adam_id         text collate "C" not null unique,
    content_type    text collate "C" not null,
    metadata_id     int,
    name            text collate pg_c_utf8,
    name_key        text collate "unicode" generated always as (search_key(name)) stored,
    added_at        timestamptz not null
);

-- Locations from which items were added. A row stays while the location lives, whether or not it still owns the title.
create table catalog_item_location (
    location_id bigint not null,
    adam_id     text collate "C" not null,
    item_id     int    not null,
    primary key (location_id, adam_id)
);
create index catalog_item_location_by_item on catalog_item_location (item_id, location_id);

-- What is owned already where the option is on.
insert into catalog_item (adam_id, content_type, metadata_id, name, added_at)
select distinct on (a.adam_id) a.adam_id, a.content_type, a.metadata_id, a.name, now()
from asset a join known_location k on k.id = a.location_id and k.automatically_populate_purchased_content and not k.deleted
where a.vanished_at is null and (a.unlimited or a.total_count > 0) and a.content_type <> 'UNKNOWN'
order by a.adam_id, a.content_type, a.id;

insert into catalog_item_location (location_id, adam_id, item_id)
select distinct a.location_id, a.adam_id, i.id
from asset a join known_location k on k.id = a.location_id and k.automatically_populate_purchased_content and not k.deleted
join catalog_item i on i.adam_id = a.adam_id
where a.vanished_at is null and (a.unlimited or a.total_count > 0) and a.content_type <> 'UNKNOWN';
