package dev.verger.apple.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** The one JSON mapper of this library: members that Apple adds later are ignored, absent ones are {@code null}. */
public final class AppleJson {

    /** Reads and writes Apple's objects; safe to share between threads. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            // Never a part of a body in an exception message: bodies and files carry
            // secrets.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(new SimpleModule("apple").addDeserializer(Instant.class, new LenientDate()))
            .build();

    private AppleJson() {}

    /** Writes a request body. */
    public static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + body.getClass().getSimpleName(), e);
        }
    }

    /** A date that cannot be read is no reason to drop the answer that carries it. */
    private static final class LenientDate extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        LenientDate() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            if (text == null) {
                parser.skipChildren();
                return null;
            }
            try {
                return AppleDates.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
