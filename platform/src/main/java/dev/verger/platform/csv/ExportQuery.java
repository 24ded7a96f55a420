package dev.verger.platform.csv;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.ListQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What an export asks for in its address, as Jamf Pro's exports have it. Use it as a {@code @BeanParam}. */
public class ExportQuery {

    @QueryParam("export-fields")
    @Parameter(description = "Columns, in this order; all of them unless said otherwise.")
    List<String> fields;

    @QueryParam("export-labels")
    @Parameter(description = "Headings of the columns, as many as export-fields.")
    List<String> labels;

    @QueryParam("bom")
    @Parameter(
            description = "Whether the file begins with a byte order mark, by which spreadsheet programs know UTF-8.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String bom;

    @BeanParam
    ListQuery list;

    /** For JAX-RS. */
    public ExportQuery() {}

    ExportQuery(List<String> fields, List<String> labels, ListQuery list) {
        this.fields = fields;
        this.labels = labels;
        this.list = list;
    }

    /** @throws InvalidRequestException naming {@code bom}, if it is neither true nor false */
    boolean wantsByteOrderMark() {
        if (bom == null || bom.equals("false")) {
            return false;
        }
        if (bom.equals("true")) {
            return true;
        }
        throw InvalidRequestException.invalid("bom", "bom is true or false.");
    }
}
