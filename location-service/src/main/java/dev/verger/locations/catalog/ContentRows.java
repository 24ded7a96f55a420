package dev.verger.locations.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The titles of a location as catalog-sync-service sends them; only that service knows their members. They are whole
 * and well formed when an instance exists. Many of them wait in a temporary file, so that memory does not grow with
 * them. They can be written once.
 */
public final class ContentRows implements JsonSerializable {

    /** The member of the answer that holds them. */
    private static final String MEMBER = "results";

    /** Some hundred titles. */
    private static final int MOST_IN_MEMORY = 128 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    /** One of them, for the public document only. */
    @Schema(ref = "#/components/schemas/VolumePurchasingContent")
    public interface ContentRow {}

    private final InputStream array;

    private ContentRows(InputStream array) {
        this.array = array;
    }

    static ContentRows none() {
        return new ContentRows(new ByteArrayInputStream(new byte[] {'[', ']'}));
    }

    /**
     * Reads an answer to its end.
     *
     * @param answer an object with the array {@code results}, UTF-8
     * @throws IOException if it breaks off or is something else
     */
    static ContentRows read(InputStream answer) throws IOException {
        DeferredFileOutputStream kept = DeferredFileOutputStream.builder()
                .setThreshold(MOST_IN_MEMORY)
                .setPrefix("content")
                .setSuffix(".json")
                .get();
        try {
            copy(answer, kept);
            return new ContentRows(kept.toInputStream());
        } finally {
            remove(kept.getPath());
        }
    }

    private static void copy(InputStream answer, DeferredFileOutputStream kept) throws IOException {
        boolean found = false;
        try (kept;
                JsonParser in = JSON.createParser(answer);
                JsonGenerator out = JSON.createGenerator(kept)) {
            require(in.nextToken() == JsonToken.START_OBJECT);
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                if (name.equals(MEMBER)) {
                    require(value == JsonToken.START_ARRAY && !found);
                    out.copyCurrentStructure(in);
                    found = true;
                } else {
                    in.skipChildren();
                }
            }
            require(found && in.nextToken() == null);
        }
    }

    private static void require(boolean met) throws IOException {
        if (!met) {
            throw new IOException("The answer is no object with the array " + MEMBER);
        }
    }

    /** What is open stays readable until it is closed, by the garbage collector at the latest. */
    private static void remove(Path file) throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
        try (JsonParser in = JSON.createParser(array)) {
            in.nextToken();
            out.copyCurrentStructure(in);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializerProvider serializers, TypeSerializer type)
            throws IOException {
        serialize(out, serializers);
    }
}
