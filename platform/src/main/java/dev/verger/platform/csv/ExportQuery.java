package dev.verger.platform.csv;

import dev.verger.platform.paging.ListQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * What an export asks for in its address, as Jamf Pro's exports have it. Use it as a
 * {@code @BeanParam}.
 */
public class ExportQuery {

    @QueryParam("export-fields")
    @Parameter(description = "Columns, in this order; all of them unless said otherwise.")
    List<String> fields;

    @QueryParam("export-labels")
    @Parameter(description = "Headings of the columns, as many as export-fields.")
    List<String> labels;

    @BeanParam ListQuery list;

    /** For JAX-RS. */
    public ExportQuery() {}

    ExportQuery(List<String> fields, List<String> labels, ListQuery list) {
        this.fields = fields;
        this.labels = labels;
        this.list = list;
    }
}
