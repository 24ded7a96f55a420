package dev.verger.platform.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One term of an {@code order by} list. As PostgreSQL has it, null comes last when ascending and first when descending.
 *
 * @param sql the expression; a constant of the code, never input
 */
record OrderTerm(String sql, boolean descending) {

    /** Reads an {@code order by} list such as {@code lower(a.name), a.id desc}. */
    static List<OrderTerm> parse(String orderBy) {
        List<OrderTerm> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < orderBy.length(); i++) {
            char c = orderBy.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                terms.add(term(orderBy.substring(start, i)));
                start = i + 1;
            }
        }
        terms.add(term(orderBy.substring(start)));
        return terms;
    }

    private static OrderTerm term(String text) {
        String term = text.strip();
        String lower = term.toLowerCase(Locale.ROOT);
        if (lower.endsWith(" desc")) {
            return new OrderTerm(term.substring(0, term.length() - 5).strip(), true);
        }
        if (lower.endsWith(" asc")) {
            return new OrderTerm(term.substring(0, term.length() - 4).strip(), false);
        }
        return new OrderTerm(term, false);
    }
}
