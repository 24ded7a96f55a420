package dev.verger.gateway.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which Jamf's platform gateway has the paths of Jamf Pro, and so its Go SDK:
 * {@code /api/pro/v1/tenant/{tenant}/…} until August 2026, {@code /pro/v1/…} since then. Verger has one tenant, so the
 * part in front stands for {@code /api/v1/} and is nothing but that.
 */
public final class PlatformPath {

    /** Regular expression of the part in front; what follows it is a path of the API. */
    public static final String PREFIX = "(?:/api)?/pro/v1/(?:tenant/[^/]+/)?";

    private static final Pattern START = Pattern.compile(PREFIX);
    private static final String OWN = "/api/v1/";

    private PlatformPath() {}

    /** The path of the API that is meant; most mean themselves. */
    static String resolve(String path) {
        if (!path.startsWith("/api/pro/") && !path.startsWith("/pro/")) {
            return path;
        }
        Matcher start = START.matcher(path);
        return start.lookingAt() ? OWN + path.substring(start.end()) : path;
    }
}
