package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.AddressSyntax;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.platform.error.ApiError.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Finds what in a request refers to nothing, or to the same recipient twice. What the subscription has already is
 * accepted, so that what was read can be written back.
 */
final class ReferenceCheck {

    private final List<Long> storedLocations;
    private final List<Long> storedAccounts;
    private final List<ExternalRecipient> storedExternals;
    private final LongPredicate locationExists;
    private final LongPredicate accountExists;
    private final List<Cause> causes = new ArrayList<>();

    /**
     * @param stored null for a new subscription
     * @param locationExists whether there is such a location for the caller
     * @param accountExists whether there is such an account
     */
    ReferenceCheck(Subscription stored, LongPredicate locationExists, LongPredicate accountExists) {
        this.storedLocations = stored == null ? List.of() : stored.locationIds();
        this.storedAccounts = stored == null ? List.of() : stored.internalRecipients();
        this.storedExternals = new ArrayList<>(stored == null ? List.of() : stored.externalRecipients());
        this.locationExists = locationExists;
        this.accountExists = accountExists;
    }

    /** One cause for each wrong element, in the order of the members; empty if nothing is wrong. */
    List<Cause> causes(SubscriptionRequest request) {
        locations(request.locations());
        accounts(request.accounts());
        externals(request.externals());
        return List.copyOf(causes);
    }

    private void locations(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            if (!storedLocations.contains(id) && !locationExists.test(id)) {
                refuse("INVALID_FIELD", "locationIds[%d]".formatted(i), "There is no location %d.".formatted(id));
            }
        }
    }

    private void accounts(List<Long> ids) {
        Set<Long> before = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            String member = "internalRecipients[%d].accountId".formatted(i);
            if (!before.add(id)) {
                refuse("DUPLICATE_FIELD", member, "Account %d is a recipient already.".formatted(id));
            } else if (!storedAccounts.contains(id) && !accountExists.test(id)) {
                refuse("INVALID_FIELD", member, "There is no account %d.".formatted(id));
            }
        }
    }

    private void externals(List<ExternalRecipient> recipients) {
        Set<String> before = new HashSet<>();
        for (int i = 0; i < recipients.size(); i++) {
            ExternalRecipient recipient = recipients.get(i);
            boolean isNew = !storedExternals.remove(recipient);
            boolean isRepeated = !before.add(mailbox(recipient.email()));
            String member = "externalRecipients[%d].email".formatted(i);
            if (isNew && !AddressSyntax.isPossible(recipient.email())) {
                refuse("INVALID_FIELD", member, "This is not a mail address.");
            } else if (isNew && isRepeated) {
                refuse("DUPLICATE_FIELD", member, "This address is a recipient already.");
            }
        }
    }

    private static String mailbox(String email) {
        return MailAddress.of(email)
                .map(MailAddress::value)
                .orElseGet(() -> email.strip().toLowerCase(Locale.ROOT));
    }

    private void refuse(String code, String member, String description) {
        causes.add(new Cause(code, member, description, null));
    }
}
