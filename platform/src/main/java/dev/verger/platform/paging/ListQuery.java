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
                page == null ? null : page.toString(),
                pageSize == null ? null : pageSize.toString(),
                sort,
                filter);
    }

    @Override
    String filter() {
        return filter == null ? "" : filter;
    }
}
