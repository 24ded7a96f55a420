package dev.verger.platform.csv;

import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.text.TextKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an export asks for in its body, as Jamf Pro's exports have it. Every member may be absent; what is there goes
 * before the address.
 *
 * @param page with {@code pageSize}, one page; without either, everything
 */
@Schema(name = "ExportParameters")
public record ExportRequest(
        @Uncoerced @Schema(nullable = true, minimum = "0") Integer page,

        @Uncoerced @Schema(nullable = true, minimum = "1", maximum = "2000")
        Integer pageSize,

        @Text(TextKind.IDENTIFIER) @Schema(nullable = true, examples = "[\"date:desc\"]")
        List<String> sort,

        @Text(TextKind.IDENTIFIER) @Schema(nullable = true) String filter,
        @Schema(nullable = true) List<ExportField> fields) {

    /**
     * One column.
     *
     * @param fieldLabelOverride its heading, or null for its name
     */
    @Schema(name = "ExportField")
    public record ExportField(
            @Text(TextKind.IDENTIFIER) @Schema(examples = "date")
            String fieldName,

            @Text(TextKind.LINE) @Schema(nullable = true, examples = "When")
            String fieldLabelOverride) {}
}
