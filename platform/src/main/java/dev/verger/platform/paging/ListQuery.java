package dev.verger.platform.paging;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list request asks for: page, order and filter. Use it as a {@code @BeanParam}. */
public class ListQuery extends PageQuery {

    @QueryParam("filter")
    @Parameter(description = "RSQL, such as name==\"Carnet*\" and licenseCountTotal>10.")
    String filter;

    /** For JAX-RS. */
    public ListQuery() {}

    private ListQuery(String page, String pageSize, List<String> sort, String filter) {
        super(page, pageSize, sort);
        this.filter = filter;
    }

    /** A query whose values come from somewhere else, such as the body of an export. */
    public static ListQuery of(Integer page, Integer pageSize, List<String> sort, String filter) {
        return new ListQuery(
                page == null ? null : page.toString(), pageSize == null ? null : pageSize.toString(), sort, filter);
    }

    /** The same query with what is not null here in place of its own. */
    public ListQuery overriddenBy(Integer otherPage, Integer otherSize, List<String> otherSort, String otherFilter) {
        var query = new ListQuery(page, pageSize, sort, filter);
        query.sortInBrackets = sortInBrackets;
        if (otherPage != null) {
            query.page = otherPage.toString();
        }
        if (otherSize != null) {
            query.pageSize = otherSize.toString();
        }
        if (otherSort != null) {
            query.sort = otherSort;
            query.sortInBrackets = null;
        }
        if (otherFilter != null) {
            query.filter = otherFilter;
        }
        return query;
    }

    @Override
    String filter() {
        return filter == null ? "" : filter;
    }
}
