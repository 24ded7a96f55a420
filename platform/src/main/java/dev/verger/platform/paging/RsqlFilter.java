package dev.verger.platform.paging;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.NoArgRSQLVisitorAdapter;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.text.TextKind;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads an RSQL {@code filter} and makes a {@link SqlCondition} of it. Only allow-listed properties reach the SQL text;
 * every value is a parameter.
 */
final class RsqlFilter {

    /** So many ids of users as one comparison may have, and some more. */
    private static final int LONGEST = 24_000;

    private static final int DEEPEST = 20;

    /** A date whose plus sign was read as a blank, as forms have it. */
    private static final Pattern BLANK_IN_DATE = Pattern.compile("(\\dT\\d\\d:\\d\\d[\\d:.]*) (\\d\\d:?\\d\\d)");

    private static final Set<ComparisonOperator> OPERATORS = Set.of(
            RSQLOperators.EQUAL,
            RSQLOperators.NOT_EQUAL,
            RSQLOperators.LESS_THAN,
            RSQLOperators.LESS_THAN_OR_EQUAL,
            RSQLOperators.GREATER_THAN,
            RSQLOperators.GREATER_THAN_OR_EQUAL,
            RSQLOperators.IN,
            RSQLOperators.NOT_IN);

    private RsqlFilter() {}

    /**
     * @throws InvalidRequestException for bad syntax, an unknown property, a value of the wrong type, or a filter that
     *     is too long or nested too deeply
     */
    static SqlCondition parse(String filter, Columns columns) {
        if (filter.isBlank()) {
            return SqlCondition.ALWAYS;
        }
        refuseExcess(filter);
        var comparisons = new Comparisons();
        String sql = tree(filter).accept(new ToSql(columns, comparisons));
        return new SqlCondition(sql, comparisons.binds());
    }

    private static Node tree(String filter) {
        try {
            return new RSQLParser(OPERATORS).parse(filter);
        } catch (RSQLParserException e) {
            String mended = BLANK_IN_DATE.matcher(filter).replaceAll("$1+$2");
            if (mended.equals(filter)) {
                throw InvalidRequestException.invalid("filter", "The filter is not valid RSQL.");
            }
            return tree(mended);
        }
    }

    private static void refuseExcess(String filter) {
        if (filter.length() > LONGEST) {
            throw InvalidRequestException.invalid("filter", "At most %d characters.".formatted(LONGEST));
        }
        QueryText.accept("filter", TextKind.IDENTIFIER, filter);
        int depth = 0;
        for (int i = 0; i < filter.length(); i++) {
            depth += filter.charAt(i) == '(' ? 1 : filter.charAt(i) == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                throw InvalidRequestException.invalid("filter", "At most %d levels of parentheses.".formatted(DEEPEST));
            }
        }
    }

    private static final class ToSql extends NoArgRSQLVisitorAdapter<String> {

        private final Columns columns;
        private final Comparisons comparisons;

        ToSql(Columns columns, Comparisons comparisons) {
            this.columns = columns;
            this.comparisons = comparisons;
        }

        @Override
        public String visit(AndNode node) {
            return join(node, " and ");
        }

        @Override
        public String visit(OrNode node) {
            return join(node, " or ");
        }

        @Override
        public String visit(ComparisonNode node) {
            return comparisons.toSql(columns.filterable(node.getSelector()), node.getOperator(), node.getArguments());
        }

        private String join(LogicalNode node, String operator) {
            return node.getChildren().stream()
                    .map(child -> child.accept(this))
                    .collect(Collectors.joining(operator, "(", ")"));
        }
    }
}
