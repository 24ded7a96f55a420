package dev.verger.notifications.projection;

import dev.verger.platform.client.CallFailure;
import dev.verger.platform.client.UnexpectedAnswerException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads the address of a user, or an invitation's link, at the moment of sending. Keeps neither. */
@ApplicationScoped
public class UserLookup {

    private final CatalogSyncServiceApi catalog;
    private final MeterRegistry metrics;

    UserLookup(@RestClient CatalogSyncServiceApi catalog, MeterRegistry metrics) {
        this.catalog = catalog;
        this.metrics = metrics;
    }

    /**
     * A user as catalog-sync-service answers it, as far as it matters here; null of what is not known.
     *
     * @param locale language tag of BCP 47
     */
    public record User(String name, String email, String locale) {

        /** Without name and address, which must not be in a log. */
        @Override
        public String toString() {
            return "User[]";
        }
    }

    /**
     * What to write to an invited user.
     *
     * @param url with which the user accepts
     * @param distributionMethod such as {@code EMAIL}; it may have changed since the invitation was sent
     * @param message with {@code %@} where the link goes
     */
    public record Invitation(
            String url,
            String distributionMethod,
            String senderName,
            String senderEmail,
            String subject,
            String message) {

        /** Without the link, which must not be in a log. */
        @Override
        public String toString() {
            return "Invitation[]";
        }
    }

    /**
     * @throws RefusedLookupException {@code NOT_FOUND} if the location has no such user, or was deleted
     * @throws SourceUnavailableException if catalog-sync-service gives no usable answer
     */
    public User user(long locationId, String clientUserId) throws RefusedLookupException, SourceUnavailableException {
        return ask(() -> catalog.user(locationId, clientUserId), List.of(Long.toString(locationId), clientUserId));
    }

    /**
     * @param locationId of the invitation
     * @throws RefusedLookupException {@code NOT_FOUND} if the invitation is not there, or not for the user;
     *     {@code ALREADY_ASSOCIATED} if the user has accepted; {@code NOT_REGISTERED} if the user is not at Apple;
     *     {@code LINK_UNKNOWN} if Apple has not said the user's code yet
     * @throws SourceUnavailableException if catalog-sync-service gives no usable answer
     */
    public Invitation link(long locationId, long invitationId, String clientUserId)
            throws RefusedLookupException, SourceUnavailableException {
        return ask(
                () -> catalog.link(invitationId, clientUserId),
                List.of(Long.toString(locationId), Long.toString(invitationId), clientUserId));
    }

    /** @param ids the objects of which a 404 may say that they are not there */
    private <T> T ask(Supplier<T> question, Collection<String> ids)
            throws RefusedLookupException, SourceUnavailableException {
        try {
            return Optional.ofNullable(question.get())
                    .orElseThrow(() -> new UnexpectedAnswerException("the answer is empty"));
        } catch (RuntimeException e) {
            Optional<String> refusal = refusal(e, ids);
            if (refusal.isPresent()) {
                throw new RefusedLookupException(refusal.get());
            }
            metrics.counter(
                            "verger.owner.looks.failed",
                            "owner",
                            ConditionSource.CATALOG_SYNC_SERVICE.tag(),
                            "reason",
                            CallFailure.of(e).tag())
                    .increment();
            throw new SourceUnavailableException(ConditionSource.CATALOG_SYNC_SERVICE, e);
        }
    }

    private static Optional<String> refusal(RuntimeException failure, Collection<String> ids) {
        return failure instanceof WebApplicationException answer
                ? OwnerRefusal.of(answer.getResponse()).code(ids)
                : Optional.empty();
    }
}
