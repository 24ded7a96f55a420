package dev.verger.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request, still encoded, once it is known to mean the same to everyone. Several slashes are one: clients
 * join a base that ends with one and a path that begins with one. Dots, matrix parameters and encoded separators are
 * read differently by different servers, so a path with one of them leads nowhere.
 *
 * @param text what is sent on: as it came, with single slashes, or the path that an alias of Jamf's platform stands for
 * @param segments the parts between slashes, still encoded, without the empty one after a trailing slash
 */
public record RawPath(String text, List<String> segments) {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final String UNRESERVED_PUNCTUATION = "-._~!$&'()*+,=:@";

    /** Empty when the path could be read in two ways. */
    public static Optional<RawPath> of(String path) {
        Optional<RawPath> came = parse(path);
        if (came.isEmpty()) {
            return came;
        }
        String text = came.get().text();
        String meant = PlatformPath.resolve(text);
        return meant.equals(text) ? came : parse(meant);
    }

    private static Optional<RawPath> parse(String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return Optional.empty();
        }
        String text = path.contains("//") ? SLASHES.matcher(path).replaceAll("/") : path;
        int end = text.endsWith("/") ? text.length() - 1 : text.length();
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= end) {
            int slash = text.indexOf('/', start);
            int stop = slash < 0 || slash > end ? end : slash;
            if (!plain(text, start, stop)) {
                return Optional.empty();
            }
            segments.add(text.substring(start, stop));
            start = stop + 1;
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(new RawPath(text, segments));
    }

    private static boolean plain(String path, int start, int stop) {
        boolean onlyDots = true;
        for (int i = start; i < stop; i++) {
            char c = path.charAt(i);
            int decoded = c;
            if (c == '%') {
                decoded = i + 2 < stop ? hex(path.charAt(i + 1)) * 16 + hex(path.charAt(i + 2)) : -1;
                if (decoded < 0x20 || decoded == 0x7f || decoded == '/' || decoded == '\\') {
                    return false;
                }
                i += 2;
            } else if (!unreserved(c)) {
                return false;
            }
            onlyDots &= decoded == '.';
        }
        return start < stop && !onlyDots;
    }

    /** The value of a hexadecimal digit, else something that makes the whole number negative. */
    private static int hex(char c) {
        int value = c < 0x80 ? Character.digit(c, 16) : -1;
        return value < 0 ? -1000 : value;
    }

    private static boolean unreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || UNRESERVED_PUNCTUATION.indexOf(c) >= 0;
    }
}
