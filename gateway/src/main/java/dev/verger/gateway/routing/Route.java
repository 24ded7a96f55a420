package dev.verger.gateway.routing;

import java.util.List;

/**
 * One row of the table: what is below {@code pattern} belongs to {@code service}.
 *
 * @param pattern path template; a segment in braces stands for any one segment
 * @param service who answers
 * @param access how a caller is known
 */
public record Route(String pattern, List<String> segments, Service service, Access access) {

    /** How a caller is known at the edge. */
    public enum Access {
        /** A bearer token of the issuer; the service checks it again. */
        BEARER,
        /** The same, for bodies that name very many devices or users. */
        BEARER_LARGE_BODY,
        /** Apple's webhook: its own secret, which only the service knows; POST only. */
        WEBHOOK,
        /** None: the path itself is a secret that only the service can check. Limited as a stranger's. */
        SIGNED_PATH;

        /** Whether the route is this path and nothing below it. */
        private boolean isExact() {
            return this == WEBHOOK || this == SIGNED_PATH;
        }
    }

    static Route of(String pattern, Service service, Access access) {
        return new Route(pattern, List.of(pattern.substring(1).split("/")), service, access);
    }

    boolean matches(List<String> path) {
        int length = segments.size();
        if (access.isExact() ? path.size() != length : path.size() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            String segment = segments.get(i);
            if (segment.charAt(0) != '{' && !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
