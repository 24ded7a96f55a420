package dev.verger.notifications.usermail;

import dev.verger.notifications.account.Account;
import dev.verger.notifications.account.AccountService;
import dev.verger.notifications.digest.DigestCalendar;
import dev.verger.notifications.digest.ExpirySchedule;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.usermail.UserMailView.Item;
import dev.verger.notifications.usermail.UserMailView.Paragraph;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mail to an account that lists which of its locations' tokens expire. */
@ApplicationScoped
class TokenExpiryMail {

    private final AccountService accounts;
    private final KnownLocationService locations;
    private final DigestCalendar calendar;
    private final UserMailFactory factory;
    private final ExpirySchedule schedule;
    private final TokenExpiryRules rules;

    TokenExpiryMail(
            AccountService accounts, KnownLocationService locations, DigestCalendar calendar, UserMailFactory factory) {
        this.accounts = accounts;
        this.locations = locations;
        this.calendar = calendar;
        this.factory = factory;
        this.schedule = new ExpirySchedule(calendar.zone());
        this.rules = new TokenExpiryRules(schedule);
    }

    /** @throws DroppedMailException if nothing of what it was queued for is true any more */
    MailMessage compose(UserMail mail) throws DroppedMailException {
        Account account = Optional.ofNullable(
                        accounts.byId(List.of(mail.accountId())).get(mail.accountId()))
                .orElseThrow(() -> new DroppedMailException(DropReason.NOTHING_TO_REPORT));
        List<KnownLocation> expiring = rules.reported(
                account, locations.byId(mail.locationIds()).values(), Set.of(), mail.date(), calendar.now());
        if (expiring.isEmpty()) {
            throw new DroppedMailException(DropReason.NOTHING_TO_REPORT);
        }
        MailMessages words = factory.words(account.language().orElse(MailLocale.EN));
        return factory.message(mail, account.address().orElseThrow(), view(mail, account, expiring, words), null);
    }

    private UserMailView view(UserMail mail, Account account, List<KnownLocation> expiring, MailMessages words) {
        KnownLocation first = expiring.get(0);
        List<Item> items = expiring.stream()
                .limit(UserMailFactory.LISTED_AT_MOST)
                .map(location -> item(mail, location, words))
                .toList();
        int left = expiring.size() - items.size();
        String name = account.realName().isBlank() ? account.username() : account.realName();
        return new UserMailView(
                words.language(),
                words.count(
                        "expiry.subject",
                        expiring.size(),
                        DisplayText.of(first.name()),
                        words.day(first.tokenExpiration())),
                words.say("greeting", DisplayText.of(name)),
                List.of(Paragraph.of(words.count("expiry.intro", expiring.size()))),
                items,
                left > 0 ? words.count("more", left) : null,
                List.of(words.say("expiry.advice")),
                words.say("expiry.footer", DisplayText.of(account.username())));
    }

    private Item item(UserMail mail, KnownLocation location, MailMessages words) {
        long days = schedule.daysLeft(mail.date(), location.tokenExpiration());
        String day = words.day(location.tokenExpiration());
        return new Item(
                DisplayText.of(location.name()),
                days == 0 ? words.say("expiry.today", day) : words.count("expiry.days", days, day),
                null);
    }
}
