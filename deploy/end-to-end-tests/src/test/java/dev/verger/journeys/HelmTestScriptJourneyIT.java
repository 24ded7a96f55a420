package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@code helm test} runs on a cluster is run here on the local stack, as it is written. */
class HelmTestScriptJourneyIT extends Journey {

    private static final Path SCRIPT = Checkout.file("deploy/helm/verger/files/helm-test.sh");

    @Test
    void uploadsATokenReadsItsContentAndDeletesTheLocation() throws IOException, InterruptedException {
        Outcome outcome = run("verger-admin-secret");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .containsPattern("Content: [1-9]\\d* titles with licenses")
                .contains("Location: deleted")
                .endsWith("PASSED\n");
    }

    @Test
    void saysWhatFailedAndPrintsNoSecret() throws IOException, InterruptedException {
        Outcome outcome = run("wrong \\ \"secret\"");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("FAILED: no access token from " + stack().url("gateway"))
                .doesNotContain("secret\"");
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String secret) throws IOException, InterruptedException {
        Path output = RunningStack.STATE.resolve("helm-test.out");
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().put("VERGER", stack().url("gateway"));
        script.environment().put("SIMULATOR", stack().url("apple-simulator"));
        script.environment().put("CLIENT_ID", "verger-admin");
        script.environment().put("CLIENT_SECRET", secret);
        Process process = script.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
