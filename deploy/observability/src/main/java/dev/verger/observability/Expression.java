package dev.verger.observability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series a PromQL expression reads. Knows brackets, strings, selectors and groupings, and leaves types and
 * functions to Prometheus.
 *
 * @param selectors in the order of the expression
 * @param groupings labels of {@code by}, {@code on} and their like
 */
public record Expression(List<Selector> selectors, Set<String> groupings) {

    /**
     * A metric and the labels that a selector compares.
     *
     * @param metric name as Prometheus has it, such as {@code verger_outbox_oldest_seconds}
     */
    public record Selector(String metric, Set<String> labels) {}

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[a-zA-Z_:][a-zA-Z0-9_:]*|\\$\\w+|[0-9][0-9a-zA-Z.]*"
                    + "|=~|!~|!=|==|>=|<=|[-+*/%^<>=(){}\\[\\],@:]");
    private static final Set<String> WITH_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "atan2", "bool", "offset", "inf", "nan");

    public Expression {
        selectors = List.copyOf(selectors);
        groupings = Set.copyOf(groupings);
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it has a character that PromQL has not, or brackets that do not match
     */
    public static Expression of(String text) {
        return new Reader(tokens(text), text).read();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            requireBlank(text, text.substring(end, token.start()));
            tokens.add(token.group());
            end = token.end();
        }
        requireBlank(text, text.substring(end));
        return tokens;
    }

    private static void requireBlank(String text, String between) {
        if (!between.isBlank()) {
            throw new IllegalArgumentException("PromQL has no \"" + between.strip() + "\": " + text);
        }
    }

    /** Goes through the tokens once. */
    private static final class Reader {

        private final List<String> tokens;
        private final String text;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> groupings = new LinkedHashSet<>();
        private final Deque<String> open = new ArrayDeque<>();
        private int next;

        Reader(List<String> tokens, String text) {
            this.tokens = tokens;
            this.text = text;
        }

        Expression read() {
            while (next < tokens.size()) {
                String token = tokens.get(next++);
                if (isName(token)) {
                    name(token);
                } else {
                    bracket(token);
                }
            }
            require(open.isEmpty(), "an open bracket");
            return new Expression(selectors, groupings);
        }

        private void name(String name) {
            if (WITH_LABELS.contains(name)) {
                groupings.addAll(follows("(") ? labels(")") : Set.of());
            } else if (!OPERATORS.contains(name) && !follows("(") && !follows("by") && !follows("without")) {
                selectors.add(new Selector(name, follows("{") ? labels("}") : Set.of()));
            }
        }

        /** Names up to the closing bracket; the texts that they are compared with are skipped. */
        private Set<String> labels(String end) {
            Set<String> names = new LinkedHashSet<>();
            for (next++; !follows(end); next++) {
                require(next < tokens.size(), "no " + end);
                if (isName(tokens.get(next))) {
                    names.add(tokens.get(next));
                }
            }
            next++;
            return names;
        }

        private void bracket(String token) {
            switch (token) {
                case "(" -> open.push(")");
                case "[" -> {
                    while (!follows("]")) {
                        require(next++ < tokens.size(), "no ]");
                    }
                    next++;
                }
                case ")" -> require(!open.isEmpty() && open.pop().equals(token), "a bracket too many");
                case "{", "}", "]" -> require(false, "a " + token + " without a metric");
                default -> {}
            }
        }

        private boolean follows(String token) {
            return next < tokens.size() && tokens.get(next).equals(token);
        }

        private static boolean isName(String token) {
            return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException("It has " + otherwise + ": " + text);
            }
        }
    }
}
