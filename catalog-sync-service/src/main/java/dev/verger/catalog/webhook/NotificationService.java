package dev.verger.catalog.webhook;

import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Accepts Apple's notifications: checks who sends them, and stores them before Apple gets its answer. */
@ApplicationScoped
class NotificationService {

    private static final Logger LOG = Logger.getLogger(NotificationService.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S{1,600})", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Z_]{1,64}");
    private static final int MOST_UNKNOWN_TYPES = 100;

    private final WebhookSecrets secrets;
    private final LocationAccessService locations;
    private final WebhookMessageRepository messages;
    private final WebhookWakeUp wakeUp;
    private final WebhookMetrics metrics;
    private final long largestBody;

    /** Names that were logged. */
    private final Set<String> unknownTypes = ConcurrentHashMap.newKeySet();

    NotificationService(
            WebhookSecrets secrets,
            LocationAccessService locations,
            WebhookMessageRepository messages,
            WebhookWakeUp wakeUp,
            WebhookMetrics metrics,
            WebhookConfig config) {
        this.secrets = secrets;
        this.locations = locations;
        this.messages = messages;
        this.wakeUp = wakeUp;
        this.metrics = metrics;
        this.largestBody = config.largestBody().asLongValue();
    }

    /**
     * Stores a message that was not stored before. It is committed when this returns, and applied soon after.
     *
     * @param authorization header, or null
     * @throws UnauthorizedException if the bearer is not the location's secret
     * @throws NotFoundException if the location does not exist or was deleted
     * @throws ClientErrorException if the body is too large
     * @throws InvalidRequestException if the body is no notification, or one of another library
     * @throws UnavailableException if the secret is not known now
     */
    void receive(long locationId, String authorization, byte[] body) {
        try {
            requireSecret(locationId, authorization);
            store(locations.get(locationId), body);
        } catch (NotFoundException e) {
            metrics.refused("location");
            throw e;
        } catch (UnavailableException e) {
            metrics.refused("unavailable");
            throw e;
        }
    }

    private void requireSecret(long locationId, String authorization) {
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches() || !secrets.matches(locationId, bearer.group(1))) {
            metrics.refused("bearer");
            throw new UnauthorizedException();
        }
    }

    private void store(Location location, byte[] body) {
        if (body.length > largestBody) {
            metrics.refused("size");
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        String text = text(body);
        Notification notification = read(text);
        if (location.uId() != null
                && notification.uId() != null
                && !location.uId().equals(notification.uId())) {
            metrics.refused("library");
            throw InvalidRequestException.invalid("uId", "uId is not that of this location's library.");
        }
        boolean isNew = messages.receive(location.id(), notification.id(), text);
        metrics.accepted(notification.type(), !isNew);
        if (isNew) {
            wakeUp.signal().now();
            logOnceIfUnknown(notification);
        }
    }

    private String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable("The body is not text in UTF-8.");
        }
    }

    private Notification read(String text) {
        try {
            return Notification.parse(text);
        } catch (UnreadableMessageException e) {
            throw unreadable(e.getMessage());
        }
    }

    private InvalidRequestException unreadable(String description) {
        metrics.refused("unreadable");
        return InvalidRequestException.invalid("", description);
    }

    private void logOnceIfUnknown(Notification notification) {
        if (notification.type() != NotificationType.UNKNOWN) {
            return;
        }
        String name =
                TYPE_NAME.matcher(notification.name()).matches() ? notification.name() : "without a readable name";
        if (unknownTypes.size() < MOST_UNKNOWN_TYPES && unknownTypes.add(name)) {
            LOG.infof("Apple sends notifications of a type that is not known here: %s", name);
        }
    }
}
