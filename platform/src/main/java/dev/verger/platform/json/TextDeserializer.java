package dev.verger.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.verger.platform.text.ClientText;
import dev.verger.platform.text.RefusedTextException;
import dev.verger.platform.text.TextKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a member that is marked with {@link Text}, and knows by its type whether it is a list. */
final class TextDeserializer extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final TextKind kind;
    private final String code;
    private final boolean list;

    TextDeserializer() {
        this(TextKind.LINE, "", false);
    }

    private TextDeserializer(TextKind kind, String code, boolean list) {
        super(Object.class);
        this.kind = kind;
        this.code = code;
        this.list = list;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        Text text = property.getAnnotation(Text.class);
        return new TextDeserializer(
                text.value(), text.code(), property.getType().isCollectionLikeType());
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return list ? texts(parser) : text(parser);
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
            return ClientText.accept(kind, parser.getText());
        } catch (StreamReadException e) { // its message would quote the text
            throw new RefusedMemberException(parser, code, "must be text in UTF-8");
        } catch (RefusedTextException e) {
            throw new RefusedMemberException(parser, code, e.getMessage());
        }
    }
}
