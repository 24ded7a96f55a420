package dev.verger.notifications.subscription;

import dev.verger.notifications.account.Account;
import dev.verger.notifications.account.AccountService;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.mail.SmtpMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes audiences from accounts, locations and settings; stores nothing. */
@ApplicationScoped
public class Audiences {

    private final AccountService accounts;
    private final KnownLocationService locations;
    private final SmtpMailer mailer;

    Audiences(AccountService accounts, KnownLocationService locations, SmtpMailer mailer) {
        this.accounts = accounts;
        this.locations = locations;
        this.mailer = mailer;
    }

    /** Its reasons call accounts by their ids. */
    public Audience of(Subscription subscription) {
        return of(List.of(subscription), false).get(subscription.id());
    }

    /**
     * By subscription id, with as many queries for a page as for one.
     *
     * @param namesAccounts whether reasons call accounts by their usernames: for readers who may list accounts
     */
    Map<Long, Audience> of(List<Subscription> subscriptions, boolean namesAccounts) {
        Map<Long, Account> people = accounts.byId(all(subscriptions, Subscription::internalRecipients));
        Map<Long, KnownLocation> places = locations.byId(all(subscriptions, Subscription::locationIds));
        boolean smtp = mailer.isConfigured();
        return subscriptions.stream()
                .collect(Collectors.toMap(
                        Subscription::id,
                        subscription ->
                                new AudienceRules(subscription, people, places, smtp, namesAccounts).audience()));
    }

    private static List<Long> all(
            List<Subscription> subscriptions, Function<Subscription, ? extends Collection<Long>> ids) {
        return subscriptions.stream()
                .map(ids)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
