package dev.verger.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.verger.platform.text.ClientText;
import dev.verger.platform.text.RefusedTextException;
import dev.verger.platform.text.TextKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a member that is marked with {@link Text}, and knows by its type whether it is a list or a map. */
final class TextDeserializer extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final TextKind kind;
    private final String code;
    private final Shape shape;

    private enum Shape {
        TEXT,
        LIST,
        MAP;

        static Shape of(JavaType type) {
            if (type.isMapLikeType()) {
                return MAP;
            }
            return type.isCollectionLikeType() ? LIST : TEXT;
        }
    }

    TextDeserializer() {
        this(TextKind.LINE, "", Shape.TEXT);
    }

    private TextDeserializer(TextKind kind, String code, Shape shape) {
        super(Object.class);
        this.kind = kind;
        this.code = code;
        this.shape = shape;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        Text text = property.getAnnotation(Text.class);
        return new TextDeserializer(text.value(), text.code(), Shape.of(property.getType()));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return switch (shape) {
            case TEXT -> text(parser);
            case LIST -> texts(parser);
            case MAP -> map(parser);
        };
    }

    /** Names are read by the same rule as values. */
    private Map<String, String> map(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new RefusedMemberException(parser, code, "must be an object whose values are texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = accepted(parser, parser.currentName());
            parser.nextToken();
            try {
                texts.put(name, text(parser));
            } catch (JsonMappingException e) {
                e.prependPath(texts, name);
                throw e;
            }
        }
        return texts;
    }

    private List<String> texts(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new RefusedMemberException(parser, code, "must be a list of texts");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                boolean none = parser.currentToken() == JsonToken.VALUE_NULL;
                texts.add(none ? null : text(parser));
            } catch (JsonMappingException e) {
                e.prependPath(texts, texts.size());
                throw e;
            }
        }
        return texts;
    }

    private String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new RefusedMemberException(parser, code, "must be text");
        }
        try {
            return accepted(parser, parser.getText());
        } catch (StreamReadException e) { // its message would quote the text
            throw new RefusedMemberException(parser, code, "must be text in UTF-8");
        }
    }

    private String accepted(JsonParser parser, String text) throws RefusedMemberException {
        try {
            return ClientText.accept(kind, text);
        } catch (RefusedTextException e) {
            throw new RefusedMemberException(parser, code, e.getMessage());
        }
    }
}
