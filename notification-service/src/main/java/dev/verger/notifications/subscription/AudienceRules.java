package dev.verger.notifications.subscription;

import static dev.verger.notifications.subscription.InactiveReason.Code.DISABLED;
import static dev.verger.notifications.subscription.InactiveReason.Code.LOCATION_NOT_IN_SITE;
import static dev.verger.notifications.subscription.InactiveReason.Code.NO_LOCATION;
import static dev.verger.notifications.subscription.InactiveReason.Code.NO_RECIPIENT;
import static dev.verger.notifications.subscription.InactiveReason.Code.NO_SMTP;
import static dev.verger.notifications.subscription.InactiveReason.Code.NO_TRIGGER;
import static dev.verger.notifications.subscription.InactiveReason.Code.RECIPIENT_MAIL_OFF;
import static dev.verger.notifications.subscription.InactiveReason.Code.RECIPIENT_WITHOUT_ADDRESS;

import dev.verger.notifications.account.Account;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.platform.security.SiteScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that make a subscription's audience. A reason about a foreign location reads the same as one about a
 * location that does not exist, so that a site user learns nothing from it.
 */
final class AudienceRules {

    private final Subscription subscription;
    private final Map<Long, Account> accounts;
    private final Map<Long, KnownLocation> known;
    private final boolean smtp;
    private final boolean namesAccounts;
    private final List<InactiveReason> reasons = new ArrayList<>();

    AudienceRules(
            Subscription subscription,
            Map<Long, Account> accounts,
            Map<Long, KnownLocation> known,
            boolean smtp,
            boolean namesAccounts) {
        this.subscription = subscription;
        this.accounts = accounts;
        this.known = known;
        this.smtp = smtp;
        this.namesAccounts = namesAccounts;
    }

    Audience audience() {
        if (!subscription.enabled()) {
            reasons.add(InactiveReason.of(DISABLED, "The subscription is disabled."));
        }
        if (!smtp) {
            reasons.add(InactiveReason.of(NO_SMTP, "No SMTP server and sender's address are set."));
        }
        if (subscription.triggers().isEmpty()) {
            reasons.add(InactiveReason.of(NO_TRIGGER, "It has no trigger."));
        }
        List<KnownLocation> locations = locations();
        List<Addressee> addressees = addressees();
        boolean active = subscription.enabled()
                && smtp
                && !subscription.triggers().isEmpty()
                && !locations.isEmpty()
                && !addressees.isEmpty();
        return new Audience(active, List.copyOf(reasons), addressees, locations);
    }

    private List<KnownLocation> locations() {
        if (subscription.locationIds().isEmpty()) {
            reasons.add(InactiveReason.of(NO_LOCATION, "It watches no location."));
        }
        return subscription.locationIds().stream()
                .map(this::location)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<KnownLocation> location(long id) {
        KnownLocation location = known.get(id);
        if (subscription.siteId() == SiteScope.NO_SITE) {
            if (location == null) {
                reasons.add(InactiveReason.ofLocation(NO_LOCATION, "There is no location %d.".formatted(id), id));
            }
            return Optional.ofNullable(location);
        }
        if (location == null || location.siteId() != subscription.siteId()) {
            reasons.add(InactiveReason.ofLocation(
                    LOCATION_NOT_IN_SITE, "Location %d is not one of the subscription's site.".formatted(id), id));
            return Optional.empty();
        }
        return Optional.of(location);
    }

    private List<Addressee> addressees() {
        if (subscription.internalRecipients().isEmpty()
                && subscription.externalRecipients().isEmpty()) {
            reasons.add(InactiveReason.of(NO_RECIPIENT, "It has no recipient."));
        }
        Map<MailAddress, Addressee> byAddress = new LinkedHashMap<>();
        subscription.internalRecipients().stream()
                .map(this::internal)
                .flatMap(Optional::stream)
                .forEach(addressee -> byAddress.putIfAbsent(addressee.address(), addressee));
        subscription.externalRecipients().stream()
                .map(this::external)
                .flatMap(Optional::stream)
                .forEach(addressee -> byAddress.putIfAbsent(addressee.address(), addressee));
        return List.copyOf(byAddress.values());
    }

    private Optional<Addressee> internal(long accountId) {
        String recipient = Long.toString(accountId);
        Account account = accounts.get(accountId);
        if (account == null) {
            reasons.add(InactiveReason.ofRecipient(
                    RECIPIENT_WITHOUT_ADDRESS, "There is no account %d.".formatted(accountId), recipient));
            return Optional.empty();
        }
        if (account.address().isEmpty()) {
            String sentence = account.email() == null
                    ? "Account %s has no e-mail address."
                    : "The address of account %s is not one that mail can be sent to.";
            reasons.add(InactiveReason.ofRecipient(
                    RECIPIENT_WITHOUT_ADDRESS, sentence.formatted(name(account)), recipient));
            return Optional.empty();
        }
        if (!account.mailNotifications()) {
            reasons.add(InactiveReason.ofRecipient(
                    RECIPIENT_MAIL_OFF, "Account %s has mail notifications off.".formatted(name(account)), recipient));
            return Optional.empty();
        }
        String name = account.realName().isBlank() ? account.username() : account.realName();
        return account.address()
                .map(address -> new Addressee(address, name, account.language().orElse(subscription.locale())));
    }

    private String name(Account account) {
        return namesAccounts ? account.username() : Long.toString(account.id());
    }

    private Optional<Addressee> external(ExternalRecipient recipient) {
        Optional<MailAddress> address = MailAddress.of(recipient.email());
        if (address.isEmpty()) {
            reasons.add(InactiveReason.ofRecipient(
                    RECIPIENT_WITHOUT_ADDRESS,
                    "The address of %s is not one that mail can be sent to.".formatted(recipient.name()),
                    recipient.email()));
        }
        return address.map(found -> new Addressee(found, recipient.name(), subscription.locale()));
    }
}
