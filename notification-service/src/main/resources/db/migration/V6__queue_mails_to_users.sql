-- What matters of a location's settings for mails to its users; null until it was heard of.
alter table known_location add column send_notification_when_no_longer_assigned boolean;
alter table known_location add column language text;

-- Mails to single people: one row is one mail. Whoever sets it to SENDING may send until leased_until. It never has an
-- address: that is asked for at the moment of sending.
create table user_mail (
    id             bigint generated always as identity primary key,
    kind           text        not null,
    -- Whom it is for: a user of a location, or an account.
    location_id    bigint,
    client_user_id text collate "C",
    invitation_id  bigint,
    account_id     bigint,
    date           date,
    location_ids   bigint[],
    due_at         timestamptz not null,
    give_up_at     timestamptz not null,
    state          text        not null,
    attempts       int         not null default 0,
    -- How often the whole mail was given to the SMTP server without an answer that is known.
    handovers      int         not null default 0,
    -- WAITING: when it is due. FAILED: when to try again. Else null.
    next_try_at    timestamptz,
    -- SENDING: until then its sender is believed alive, by the database's own clock. Else null.
    leased_until   timestamptz,
    sent_at        timestamptz,
    smtp_answer    text,
    drop_reason    text,
    constraint user_mail_is_for_a_user_or_an_account check (
        case when kind = 'TOKEN_EXPIRY' then account_id is not null and date is not null and location_ids is not null
        else location_id is not null and client_user_id is not null end)
);
create index user_mail_next_try on user_mail (next_try_at, id) where next_try_at is not null;
create index user_mail_leased_until on user_mail (leased_until) where leased_until is not null;
create index user_mail_due on user_mail (due_at);
-- Titles are gathered in the one mail that waits.
create unique index user_mail_gathering on user_mail (location_id, client_user_id)
    where kind = 'ASSIGNMENT_ENDED' and state = 'WAITING';
create unique index user_mail_token_expiry on user_mail (account_id, date) where kind = 'TOKEN_EXPIRY';

create table user_mail_title (
    user_mail_id  bigint not null references user_mail on delete cascade,
    adam_id       text   not null,
    pricing_param text   not null,
    name          text,
    icon_url      text,
    primary key (user_mail_id, adam_id, pricing_param)
);

-- The days whose mails about expiring tokens were due; next_try_at is null when they are all in user_mail.
create table token_expiry_day (
    date        date primary key,
    next_try_at timestamptz
);
