package dev.verger.platform.paging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A collection that can be listed: where its rows come from, what may be sorted and filtered, and how a row is read.
 *
 * @param <T> the row
 */
public final class PagedList<T> {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String MORE_TIME = "set local statement_timeout = '90s'";
    private static final Duration LONGEST_READ = Duration.ofSeconds(120);
    private static final String TOTAL = "rows_on_all_pages";

    private final String select;
    private final String from;
    private final Columns columns;
    private final RowMapper<T> mapper;
    private final String key;
    private final List<Details> details;
    private final boolean costly;

    /**
     * A table that only adds columns to a row, at most one row of it to each.
     *
     * @param mention of a column of the table
     * @param join that leaves every listed row where it is
     */
    private record Details(Pattern mention, String join) {

        static Details of(String alias, String join) {
            return new Details(Pattern.compile("\\b" + alias + "\\."), join);
        }

        boolean neededBy(String sql) {
            return mention.matcher(sql).find();
        }
    }

    /**
     * @param select what is read, without the word {@code select}
     * @param from tables and joins, without the word {@code from}
     */
    public PagedList(String select, String from, Columns columns, RowMapper<T> mapper) {
        this(select, from, columns, mapper, null, List.of(), false);
    }

    private PagedList(
            String select,
            String from,
            Columns columns,
            RowMapper<T> mapper,
            String key,
            List<Details> details,
            boolean costly) {
        this.select = select;
        this.from = from;
        this.columns = columns;
        this.mapper = mapper;
        this.key = key;
        this.details = details;
        this.costly = costly;
    }

    /**
     * The same list for rows that cost much to make or to find, such as sums or what is joined of several tables: it is
     * done once for both the page and the count, where other lists count apart because an index alone can.
     */
    public PagedList<T> costly() {
        return new PagedList<>(select, from, columns, mapper, key, details, true);
    }

    /**
     * The same list, whose rows have a key. What {@link #withDetails} adds is left out then wherever it is not needed.
     *
     * @param column unique among the listed rows
     */
    public PagedList<T> withKey(String column) {
        return new PagedList<>(select, from, columns, mapper, column, details, costly);
    }

    /**
     * The same list with columns of another table. Rows are found, counted and cut into pages without it wherever
     * neither filter nor sort speaks of it: PostgreSQL would read it for every row that matches, and could not count in
     * an index alone. Needs {@link #withKey}.
     *
     * @param alias of the other table in {@code join}
     * @param join that finds one row for each listed row, or is a left join that finds one at most
     */
    public PagedList<T> withDetails(String alias, String join) {
        List<Details> more = new ArrayList<>(details);
        more.add(Details.of(alias, join));
        return new PagedList<>(select, from, columns, mapper, key, List.copyOf(more), costly);
    }

    /**
     * Finds out whether a request can be understood, without reading a row.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if not
     */
    public void check(PageQuery request) {
        RsqlFilter.parse(request.filter(), columns);
        columns.orderBy(request.sorts());
        offset(request);
    }

    /**
     * Reads one page and the count of all rows that match.
     *
     * @param scope which rows the caller may see at all
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    public Page<T> page(Handle handle, SqlCondition scope, PageQuery request) {
        SqlCondition where = scope.and(RsqlFilter.parse(request.filter(), columns));
        String orderBy = columns.orderBy(request.sorts());
        long offset = offset(request);
        if (costly) {
            return pageWithCount(handle, where, orderBy, limit(request));
        }
        long total = count(handle, where);
        if (offset >= total) {
            return new Page<>(total, List.of());
        }
        return new Page<>(total, rows(handle, where, orderBy, request));
    }

    /**
     * Reads one page and counts nothing, for a list whose total is known otherwise.
     *
     * @param scope which rows the caller may see at all
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    public List<T> rows(Handle handle, SqlCondition scope, PageQuery request) {
        SqlCondition where = scope.and(RsqlFilter.parse(request.filter(), columns));
        return rows(handle, where, columns.orderBy(request.sorts()), request);
    }

    private List<T> rows(Handle handle, SqlCondition where, String orderBy, PageQuery request) {
        return query(handle, select, where, orderBy, limit(request), false)
                .map(mapper)
                .list();
    }

    private Page<T> pageWithCount(Handle handle, SqlCondition where, String orderBy, String limit) {
        var total = new AtomicLong();
        List<T> rows = query(handle, select, where, orderBy, limit, true)
                .map((row, context) -> {
                    total.set(row.getLong(TOTAL));
                    return mapper.map(row, context);
                })
                .list();
        return new Page<>(rows.isEmpty() ? count(handle, where) : total.get(), rows);
    }

    private long count(Handle handle, SqlCondition where) {
        return handle.createQuery("select count(*) from " + from(where.sql()) + " where " + where.sql())
                .bindMap(where.binds())
                .map((row, context) -> row.getLong(1))
                .one();
    }

    /**
     * Gives every row that matches, or those of the page if the request asks for one. Rows are read some at a time,
     * each time from where the last one stands in the order, and no connection is held while the consumer works,
     * however long that takes. So there is no common moment: a row whose place changes meanwhile may come twice or not
     * at all; all others come once.
     *
     * @throws dev.verger.platform.error.InvalidRequestException before the first row, if the request cannot be
     *     understood
     */
    public void forEach(Jdbi jdbi, SqlCondition scope, PageQuery request, Consumer<T> consumer) {
        SqlCondition where = scope.and(RsqlFilter.parse(request.filter(), columns));
        String orderBy = columns.orderBy(request.sorts());
        if (request.asksForAPage()) {
            brief(jdbi, handle -> rows(handle, where, orderBy, request)).forEach(consumer);
            return;
        }
        for (Keyset part : Keyset.parts(orderBy)) {
            Keyset.Position position = null;
            do {
                position = forSome(jdbi, where, orderBy, part, position, consumer);
            } while (position != null);
        }
    }

    /** Returns where to go on, or null at the end. */
    private Keyset.Position forSome(
            Jdbi jdbi,
            SqlCondition where,
            String orderBy,
            Keyset part,
            Keyset.Position position,
            Consumer<T> consumer) {
        SqlCondition rest = where.and(part.after(position));
        String columnList = part.select() + select;
        String limit = " limit " + ROWS_AT_ONCE;
        List<Placed<T>> rows = brief(
                jdbi,
                handle -> query(handle, columnList, rest, orderBy, limit, false)
                        .map((row, context) -> new Placed<>(mapper.map(row, context), part.position(row)))
                        .list());
        rows.forEach(row -> consumer.accept(row.value()));
        return rows.size() < ROWS_AT_ONCE ? null : rows.get(rows.size() - 1).position();
    }

    private record Placed<V>(V value, Keyset.Position position) {}

    /** An answer that has begun cannot be taken back, so what it reads gets more time. */
    private static <R> R brief(Jdbi jdbi, Function<Handle, R> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST_READ.toSeconds())
                .call(() -> jdbi.withHandle(handle -> {
                    handle.execute(MORE_TIME);
                    return work.apply(handle);
                }));
    }

    private static String limit(PageQuery request) {
        return " limit " + request.size() + " offset " + offset(request);
    }

    private static long offset(PageQuery request) {
        return (long) request.page() * request.size();
    }

    private Query query(
            Handle handle, String columnList, SqlCondition where, String orderBy, String limit, boolean counted) {
        return handle.createQuery(rows(columnList, where.sql(), orderBy, limit, counted))
                .bindMap(where.binds());
    }

    /**
     * With details: first which rows, then what they say, in the place that the first step gave them. Their order is
     * not compared a second time, which is costly under an ICU collation.
     */
    private String rows(String columnList, String where, String orderBy, String limit, boolean counted) {
        String count = counted ? "count(*) over () as " + TOTAL + ", " : "";
        String found = " where " + where + " order by " + orderBy + limit;
        if (details.isEmpty()) {
            return "select " + count + columnList + " from " + from() + found;
        }
        return """
                select %s%s from %s
                join (select found.*, row_number() over () as page_place
                      from (select %s%s as page_key from %s%s) found) page on page.page_key = %s
                order by page.page_place
                """.formatted(
                        counted ? TOTAL + ", " : "", columnList, from(), count, key, from(where + orderBy), found, key);
    }

    /** All tables. */
    private String from() {
        return joined(details.stream());
    }

    /** Tables that a condition or an order needs. */
    private String from(String sql) {
        return joined(details.stream().filter(detail -> detail.neededBy(sql)));
    }

    private String joined(Stream<Details> needed) {
        return Stream.concat(Stream.of(from), needed.map(Details::join)).collect(Collectors.joining(" "));
    }
}
