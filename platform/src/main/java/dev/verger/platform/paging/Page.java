package dev.verger.platform.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a collection.
 *
 * @param totalCount rows that match the filter, on all pages
 * @param results the rows of this page; empty past the end
 */
public record Page<T>(long totalCount, List<T> results) {

    /** The same page with each row turned into something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(totalCount, results.stream().<R>map(mapper).toList());
    }
}
