package dev.verger.apple.metadata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads an icon given as an object (live answers) or as an array of them (an old sample of Apple's). */
final class ArtworkDeserializer extends StdDeserializer<Artwork> {

    private static final long serialVersionUID = 1L;

    ArtworkDeserializer() {
        super(Artwork.class);
    }

    @Override
    public Artwork deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(context.readTree(parser));
    }

    static Artwork read(JsonNode node) {
        JsonNode icon = node.isArray() ? node.path(0) : node;
        if (!icon.isObject() || !icon.path("url").isTextual()) {
            return null;
        }
        return new Artwork(
                pixels(icon, "width"), pixels(icon, "height"), icon.get("url").textValue());
    }

    private static Integer pixels(JsonNode icon, String member) {
        JsonNode value = icon.path(member);
        return value.isNumber() ? Integer.valueOf(value.intValue()) : null;
    }
}
