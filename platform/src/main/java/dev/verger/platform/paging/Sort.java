package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.text.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One criterion of {@code sort}: {@code property}, {@code property:asc} or {@code property:desc}. */
record Sort(String property, boolean descending) {

    private static final int MOST = 10;

    /**
     * Reads parameters that may each hold a comma list.
     *
     * @throws InvalidRequestException naming {@code sort}, if a direction is unknown or there are too many criteria
     */
    static List<Sort> parse(List<String> parameters) {
        List<Sort> sorts = new ArrayList<>();
        for (String parameter : parameters) {
            if (parameter == null) {
                throw InvalidRequestException.invalid("sort", "A criterion is text, not null.");
            }
            QueryText.accept("sort", TextKind.IDENTIFIER, parameter);
            for (String criterion : parameter.split(",")) {
                if (!criterion.isBlank()) {
                    sorts.add(parse(criterion.strip()));
                }
            }
        }
        if (sorts.size() > MOST) {
            throw InvalidRequestException.invalid("sort", "At most %d criteria.".formatted(MOST));
        }
        return sorts;
    }

    private static Sort parse(String criterion) {
        int colon = criterion.lastIndexOf(':');
        if (colon < 0) {
            return new Sort(criterion, false);
        }
        return switch (criterion.substring(colon + 1).toLowerCase(Locale.ROOT)) {
            case "asc" -> new Sort(criterion.substring(0, colon), false);
            case "desc" -> new Sort(criterion.substring(0, colon), true);
            default -> throw InvalidRequestException.invalid("sort", "The direction is asc or desc.");
        };
    }
}
