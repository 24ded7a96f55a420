package dev.verger.catalog.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes all titles of a location as one JSON document, some at a time: neither the rows nor the document are ever in
 * memory as a whole, and no database connection is held while a slow reader takes them.
 */
@ApplicationScoped
class ContentStream {

    private static final int ROWS = 500;

    private final ContentRepository repository;
    private final ObjectWriter json;

    ContentStream(ContentRepository repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /** {@code {"results": […]}}, sorted by name. Titles that go away meanwhile are left out. */
    StreamingOutput of(long locationId) {
        int[] ids = repository.ids(locationId);
        return out -> write(ids, out);
    }

    /** Not closed after a failure: that would make a complete document of half of one. */
    private void write(int[] ids, OutputStream out) throws IOException {
        JsonGenerator document = json.createGenerator(out);
        document.writeStartObject();
        document.writeArrayFieldStart("results");
        for (int from = 0; from < ids.length; from += ROWS) {
            int[] some = Arrays.copyOfRange(ids, from, Math.min(from + ROWS, ids.length));
            for (ContentRow row : repository.rows(some)) {
                json.writeValue(document, row);
            }
        }
        document.writeEndArray();
        document.writeEndObject();
        document.close();
    }
}
