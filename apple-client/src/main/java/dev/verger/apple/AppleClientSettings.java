package dev.verger.apple;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;

/**
 * Where Apple is and how long to wait for it.
 *
 * @param baseUrl ends with {@code /mdm/v2/}; a missing slash at the end is added
 * @param connectTimeout for the connection alone
 * @param requestTimeout for one request as a whole, from sending to the last byte of the answer
 * @param largestAnswer bytes that the body of an answer may have
 */
public record AppleClientSettings(URI baseUrl, Duration connectTimeout, Duration requestTimeout, long largestAnswer) {

    /** 32 MiB: a page of the longest list has about 100 KB. */
    private static final long LARGEST_ANSWER = 32L << 20;

    public AppleClientSettings {
        requireNonNull(connectTimeout, "connectTimeout");
        requireNonNull(requestTimeout, "requestTimeout");
        if (!baseUrl.getPath().endsWith("/")) {
            baseUrl = URI.create(baseUrl + "/");
        }
    }

    /** With room for answers of 32 MiB. */
    public AppleClientSettings(URI baseUrl, Duration connectTimeout, Duration requestTimeout) {
        this(baseUrl, connectTimeout, requestTimeout, LARGEST_ANSWER);
    }

    /** 5 s for the connection, 20 s for a request. */
    public static AppleClientSettings of(URI baseUrl) {
        return new AppleClientSettings(baseUrl, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
