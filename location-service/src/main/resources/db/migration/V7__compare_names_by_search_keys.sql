-- Names sort, compare and are searched by their key (search_key).
alter table location add column name_key text collate "unicode" generated always as (search_key(name)) stored;
drop statistics location_lower_name;

-- Sites whose names differed only in what the key leaves out keep apart by their number, also where one has that name already.
drop index site_name;
do $$
begin
    loop
        update site set name = name || ' (' || id || ')'
        where exists (select 1 from site earlier where search_key(earlier.name) = search_key(site.name) and earlier.id < site.id);
        exit when not found;
    end loop;
end
$$;
create unique index site_name on site (search_key(name));

-- Statistics on what filters compare today.
drop statistics location_country;
create statistics location_country on (coalesce(country_code, apple_country_code)) from location;
drop statistics service_token_state;
