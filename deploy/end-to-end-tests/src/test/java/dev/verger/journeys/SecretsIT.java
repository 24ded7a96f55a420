package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: searches everything that the other journeys left for token material. */
@Order(Integer.MAX_VALUE)
class SecretsIT extends Journey {

    private static final Pattern INNER_TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

    @Test
    void noTokenIsInAnyLogEventAnswerMailOrSpan() throws IOException {
        Map<String, List<String>> places = Map.of(
                "logs", files(RunningStack.STATE.resolve("logs")),
                "mails", files(RunningStack.STATE.resolve("mail")),
                "answers", List.of(Files.readString(RecordedAnswers.FILE)),
                "events", events(),
                "spans", spans());
        Set<String> secrets = secrets();

        assertThat(secrets).hasSizeGreaterThan(10);
        places.forEach((place, texts) -> {
            assertThat(texts).as(place).isNotEmpty();
            for (String secret : secrets) {
                assertThat(texts).as(place).noneMatch(text -> text.contains(secret));
            }
        });
    }

    /** Every token that the stand-in for Apple issued, complete and in parts, and the key that encrypts them. */
    private static Set<String> secrets() throws IOException {
        Set<String> secrets = new LinkedHashSet<>(files(RunningStack.STATE.resolve("secrets")));
        List<String> tokens = new ArrayList<>(files(RunningStack.STATE.resolve("tokens")));
        for (String library : apple().libraryNames()) {
            tokens.add(apple().renewedToken(library));
        }
        for (String token : tokens) {
            secrets.add(token.strip());
            Matcher inner =
                    INNER_TOKEN.matcher(new String(Base64.getDecoder().decode(token.strip()), StandardCharsets.UTF_8));
            assertThat(inner.find()).isTrue();
            secrets.add(inner.group(1));
        }
        return secrets;
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(SecretsIT::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> spans() {
        return RunningStack.spans().all().stream().map(Object::toString).toList();
    }

    private static List<String> events() {
        return Events.all(stack().url("kafka")).stream()
                .map(event -> event.headers() + event.value())
                .toList();
    }
}
