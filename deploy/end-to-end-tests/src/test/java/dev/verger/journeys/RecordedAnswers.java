package dev.verger.journeys;

import dev.verger.testing.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Every answer of the gateway but access tokens, which are secrets by nature, so that {@link SecretsIT} can look for
 * secrets in them.
 */
final class RecordedAnswers {

    static final Path FILE = RunningStack.STATE.resolve("answers.txt");

    private RecordedAnswers() {}

    static synchronized void add(Answer answer) {
        String text = "%s %d\n%s\n%s\n"
                .formatted(answer.request(), answer.status(), answer.headers().map(), answer.body());
        try {
            Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
