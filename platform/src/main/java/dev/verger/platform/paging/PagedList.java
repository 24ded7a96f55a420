package dev.verger.platform.paging;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A collection that can be listed: where its rows come from, what may be sorted and filtered, and
 * how a row is read.
 *
 * @param <T> the row
 */
public final class PagedList<T> {

    private static final int FETCH_SIZE = 1000;

    private final String select;
    private final String from;
    private final Columns columns;
    private final RowMapper<T> mapper;

    /**
     * @param select what is read, without the word {@code select}
     * @param from tables and joins, without the word {@code from}
     */
    public PagedList(String select, String from, Columns columns, RowMapper<T> mapper) {
        this.select = select;
        this.from = from;
        this.columns = columns;
        this.mapper = mapper;
    }

    /**
     * One page of the rows that are in scope and match the request's filter.
     *
     * @throws dev.verger.platform.error.InvalidRequestException for a bad page, sort or filter
     */
    public Page<T> page(Handle handle, SqlCondition scope, PageQuery request) {
        SqlCondition where = scope.and(RsqlFilter.parse(request.filter(), columns));
        String orderBy = columns.orderBy(request.sorts());
        int size = request.size();
        long offset = offset(request);
        long total =
                handle.createQuery("select count(*) from " + from + " where " + where.sql())
                        .bindMap(where.binds())
                        .mapTo(Long.class)
                        .one();
        if (offset >= total) {
            return new Page<>(total, List.of());
        }
        return new Page<>(
                total,
                query(handle, where, orderBy + " limit " + size + " offset " + offset)
                        .map(mapper)
                        .list());
    }

    /**
     * Every row that matches, or those of the page if the request asks for one, one at a time:
     * nothing is held in memory. Needs an open transaction.
     */
    public void forEach(
            Handle handle, SqlCondition scope, PageQuery request, Consumer<T> consumer) {
        SqlCondition where = scope.and(RsqlFilter.parse(request.filter(), columns));
        String page =
                request.asksForAPage()
                        ? " limit " + request.size() + " offset " + offset(request)
                        : "";
        try (Stream<T> rows =
                query(handle, where, columns.orderBy(request.sorts()) + page)
                        .setFetchSize(FETCH_SIZE)
                        .map(mapper)
                        .stream()) {
            rows.forEach(consumer);
        }
    }

    private static long offset(PageQuery request) {
        return (long) request.page() * request.size();
    }

    private Query query(Handle handle, SqlCondition where, String orderBy) {
        return handle.createQuery(
                        "select "
                                + select
                                + " from "
                                + from
                                + " where "
                                + where.sql()
                                + " order by "
                                + orderBy)
                .bindMap(where.binds());
    }
}
