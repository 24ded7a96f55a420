package dev.verger.locations.location;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.verger.platform.error.InvalidRequestException;
import java.io.IOException;

/**
 * Reads the text of a token. Bytes that are no text, such as a file that was pasted in as it is,
 * are a wrong token to the caller rather than wrong JSON.
 */
final class TokenTextDeserializer extends StdDeserializer<String> {

    private static final long serialVersionUID = 1L;

    TokenTextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        try {
            String text = parser.getValueAsString();
            if (text != null) {
                return text;
            }
        } catch (JsonProcessingException e) {
            // falls through to the same answer; the cause would quote the token
        }
        throw new InvalidRequestException(
                "INVALID_TOKEN",
                "serviceToken",
                "The service token is not text. Use the content of the .vpptoken file as downloaded.");
    }
}
