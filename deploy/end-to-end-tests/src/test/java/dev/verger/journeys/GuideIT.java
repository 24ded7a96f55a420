package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the commands of {@code docs/guide.md} as they are written; only the ports and the folder of the tokens differ.
 */
class GuideIT extends Journey {

    private static final Path ROOT = Checkout.root();
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @Test
    void worksAsWritten() throws IOException, InterruptedException {
        Path script = RunningStack.STATE.resolve("guide.sh");
        Files.writeString(script, commands());
        Path output = RunningStack.STATE.resolve("guide.out");

        int status = new ProcessBuilder("sh", "-eu", script.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        String printed = Files.readString(output);
        assertThat(status).as(printed).isZero();
        assertThat(printed).contains("licenseCountTotal").contains("HTTP 204").contains("HTTP 404");
    }

    private static String commands() throws IOException {
        StringBuilder commands = new StringBuilder();
        Matcher block = SHELL.matcher(Files.readString(ROOT.resolve("docs/guide.md")));
        while (block.find()) {
            commands.append(block.group(1));
        }
        assertThat(commands.toString()).contains("http://127.0.0.1:8080").contains("TOKENS=.local/tokens");
        return commands.toString()
                .replace("http://127.0.0.1:8080", stack().url("gateway"))
                .replace("http://127.0.0.1:8090", stack().url("apple-simulator"))
                .replace("TOKENS=.local/tokens", "TOKENS=" + RunningStack.STATE.resolve("tokens"));
    }
}
