package dev.verger.notifications.digest;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The templates of mails as Quarkus parses them, without Quarkus. */
final class MailTemplates {

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    private MailTemplates() {}

    static Template html() {
        return parse("digest.html", Variant.TEXT_HTML);
    }

    static Template text() {
        return parse("digest.txt", Variant.TEXT_PLAIN);
    }

    private static Template parse(String name, String mediaType) {
        try (InputStream in = MailTemplates.class.getResourceAsStream("/templates/" + name)) {
            return ENGINE.parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), Variant.forContentType(mediaType), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
