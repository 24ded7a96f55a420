package dev.verger.notifications.subscription;

import dev.verger.notifications.account.AccountService;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.subscription.UnsubscribeSignature.Link;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.history.History;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Predicate;

/** Takes recipients out of a subscription who have a link of it. */
@ApplicationScoped
@ActivateRequestContext
class UnsubscribeService {

    /** The name in histories: who has the link is not known by another one. */
    private static final String BY_LINK = "unsubscribe link";

    private final UnsubscribeLinks links;
    private final SubscriptionRepository repository;
    private final AccountService accounts;
    private final History history;

    UnsubscribeService(
            UnsubscribeLinks links, SubscriptionRepository repository, AccountService accounts, History history) {
        this.links = links;
        this.repository = repository;
        this.accounts = accounts;
        this.history = history;
    }

    /** @throws NotFoundException if the link was not made here */
    Link link(String signed) {
        return links.read(signed).orElseThrow(() -> new NotFoundException("unsubscribe link", signed));
    }

    /**
     * Removes the address of a link from the external recipients, and turns the mails of the recipients' accounts off
     * that have it. A link that was used before changes nothing, nor does one of a deleted subscription.
     *
     * @throws NotFoundException if the link was not made here
     */
    @Transactional
    void unsubscribe(String signed) {
        Link link = link(signed);
        Predicate<MailAddress> meant = address -> links.isOf(link, address);
        // Accounts are locked before subscriptions, as when one is deleted.
        List<Long> turnedOff = accounts.turnMailsOff(repository.accountsOf(link.subscriptionId()), meant);
        repository.findForUpdate(link.subscriptionId()).ifPresent(subscription -> remove(subscription, meant));
        turnedOff.forEach(
                id -> note(link.subscriptionId(), "Account %d turned its mail notifications off.".formatted(id)));
    }

    private void remove(Subscription subscription, Predicate<MailAddress> meant) {
        boolean removed = subscription.dropExternal(
                recipient -> MailAddress.of(recipient.email()).filter(meant).isPresent());
        if (removed) {
            note(subscription.id(), "An external recipient unsubscribed.");
        }
    }

    private void note(long subscriptionId, String note) {
        history.record(SubscriptionService.HISTORY, subscriptionId, BY_LINK, note, null);
    }
}
