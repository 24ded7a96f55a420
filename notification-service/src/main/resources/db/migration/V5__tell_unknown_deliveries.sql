-- A mail that was handed over to the SMTP server may have arrived although the answer is lost.
alter table delivery
    -- How often it was handed over without an answer. Sent at most twice like that.
    add column handovers    int not null default 0,
    -- SENDING: until then its sender is believed alive, by the database's own clock. next_try_at is of FAILED and UNKNOWN.
    add column leased_until timestamptz;
update delivery set leased_until = next_try_at, next_try_at = null where state = 'SENDING';
create index delivery_leased_until on delivery (leased_until) where leased_until is not null;
