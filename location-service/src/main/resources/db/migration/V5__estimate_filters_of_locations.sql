-- Filters compare expressions. Without statistics PostgreSQL expects a handful of locations and looks up the token of each.
create statistics location_country on (lower(coalesce(country_code, apple_country_code))) from location;
create statistics location_lower_name on (lower(name)) from location;
create statistics service_token_state on (lower(state)) from service_token;
