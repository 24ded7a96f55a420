package dev.verger.platform.csv;

import dev.verger.platform.csv.ExportRequest.ExportField;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.QueryText;
import dev.verger.platform.text.TextKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The columns that an export of one kind of row can have.
 *
 * @param <T> the row
 */
public final class CsvTable<T> {

    private final Map<String, Function<T, ?>> columns = new LinkedHashMap<>();

    /** Adds a column after those that are there; returns this. */
    public CsvTable<T> column(String name, Function<T, ?> value) {
        columns.put(name, value);
        return this;
    }

    /**
     * The columns that a request wants; all of them if it names none.
     *
     * @throws InvalidRequestException naming the parameter, if a column is unknown or named twice, or there are not as
     *     many labels as columns
     */
    Selection<T> select(ExportQuery query, ExportRequest body) {
        if (body != null && body.fields() != null && !body.fields().isEmpty()) {
            return select(body.fields(), "fields");
        }
        List<String> names = notNull(query.fields);
        List<String> labels = notNull(query.labels);
        if (!labels.isEmpty() && labels.size() != names.size()) {
            throw InvalidRequestException.invalid("export-labels", "As many labels as export-fields.");
        }
        var fields = new ArrayList<ExportField>();
        for (int i = 0; i < names.size(); i++) {
            String label = labels.isEmpty() ? null : labels.get(i);
            fields.add(new ExportField(names.get(i), QueryText.accept("export-labels", TextKind.LINE, label)));
        }
        return fields.isEmpty() ? all() : select(fields, "export-fields");
    }

    private Selection<T> all() {
        return new Selection<>(List.copyOf(columns.keySet()), List.copyOf(columns.values()));
    }

    private Selection<T> select(List<ExportField> fields, String parameter) {
        var labels = new ArrayList<String>();
        var values = new ArrayList<Function<T, ?>>();
        var seen = new HashSet<String>();
        for (ExportField field : fields) {
            String name = field == null ? null : field.fieldName();
            Function<T, ?> value = columns.get(name);
            if (value == null || !seen.add(name)) {
                throw InvalidRequestException.invalid(
                        parameter,
                        "Each of %s at most once; %s is unknown or repeated."
                                .formatted(String.join(", ", columns.keySet()), name));
            }
            labels.add(field.fieldLabelOverride() == null ? name : field.fieldLabelOverride());
            values.add(value);
        }
        return new Selection<>(labels, values);
    }

    private static List<String> notNull(List<String> list) {
        return list == null ? List.of() : list;
    }

    /** Chosen columns. */
    record Selection<T>(List<String> labels, List<Function<T, ?>> values) {

        List<?> cells(T row) {
            return values.stream().map(value -> (Object) value.apply(row)).toList();
        }
    }
}
