package dev.verger.catalog.user;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of {@code clientUserId}, by code point.
 *
 * @param after the one before the first, or null from the very first
 * @param last the last one, or null to the very last
 */
public record UserSlice(String after, String last) {

    static final UserSlice ALL = new UserSlice(null, null);

    /**
     * All ranges that meet at borders.
     *
     * @param borders in order; the last range has no end
     */
    static List<UserSlice> between(List<String> borders) {
        List<UserSlice> slices = new ArrayList<>();
        String after = null;
        for (String border : borders.subList(0, borders.size() - 1)) {
            slices.add(new UserSlice(after, border));
            after = border;
        }
        slices.add(new UserSlice(after, null));
        return slices;
    }
}
