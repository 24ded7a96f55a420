package dev.verger.catalog.webhook;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.security.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongFunction;

/**
 * Checks the bearer of notifications. Only hashes are kept. A bearer that does not match is compared once more with
 * what the owner says now, because Apple's test notification may come before anything was heard of its secret.
 */
@ApplicationScoped
class WebhookSecrets {

    private static final int LOOKS_IN_A_SECOND = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final LongFunction<String> owner;
    private final LookLimit limit;
    private final ConcurrentMap<Long, String> hashes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompletableFuture<String>> looks = new ConcurrentHashMap<>();

    @Inject
    WebhookSecrets(LocationAccessService owner) {
        this(id -> owner.credentials(id).webhookSecretHash(), new LookLimit(System::nanoTime, LOOKS_IN_A_SECOND));
    }

    /** @param owner returns the hash of a location's secret, or null if it has none */
    WebhookSecrets(LongFunction<String> owner, LookLimit limit) {
        this.owner = owner;
        this.limit = limit;
    }

    /**
     * Whether a bearer is the secret of a location. While the owner does not answer the last known hash decides.
     *
     * @throws NotFoundException if the owner says that there is no such location
     * @throws UnavailableException if no hash is known and the owner does not answer, or was asked too often
     */
    boolean matches(long locationId, String bearer) {
        String given = Sha256.hex(bearer);
        String known = hashes.get(locationId);
        return isSame(known, given) || isSame(look(locationId, known), given);
    }

    /** The length of a hash is no secret. */
    private static boolean isSame(String known, String given) {
        return known != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** Requests that come while one asks share its answer. */
    private String look(long locationId, String known) {
        var mine = new CompletableFuture<String>();
        CompletableFuture<String> other = looks.putIfAbsent(locationId, mine);
        return other == null ? lead(locationId, known, mine) : follow(other);
    }

    private String lead(long locationId, String known, CompletableFuture<String> look) {
        try {
            String hash = ask(locationId, known);
            look.complete(hash);
            return hash;
        } catch (RuntimeException | Error e) {
            look.completeExceptionally(e);
            throw e;
        } finally {
            looks.remove(locationId, look);
        }
    }

    private static String follow(CompletableFuture<String> look) {
        try {
            return look.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private String ask(long locationId, String known) {
        if (!limit.permits(locationId)) {
            if (known == null) {
                throw new UnavailableException(
                        "LOCATION_SERVICE_BUSY", "The secret of the webhook is not known yet.", RETRY_AFTER, null);
            }
            return known;
        }
        try {
            String hash = owner.apply(locationId);
            if (hash != null) {
                hashes.put(locationId, hash);
            }
            return hash;
        } catch (NotFoundException e) {
            hashes.remove(locationId);
            throw e;
        } catch (UnavailableException e) {
            if (known == null) {
                throw e;
            }
            return known;
        }
    }
}
