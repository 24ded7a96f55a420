package dev.verger.platform.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads the body of an export, whatever media type it comes with: most clients send none, and then no media type
 * either, or that of a form.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class ExportRequestReader implements MessageBodyReader<ExportRequest> {

    private final ObjectMapper json;

    ExportRequestReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ExportRequest.class;
    }

    /** Returns null when there is no body. */
    @Override
    public ExportRequest readFrom(
            Class<ExportRequest> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
        return bytes.length == 0 ? null : json.readValue(bytes, ExportRequest.class);
    }
}
