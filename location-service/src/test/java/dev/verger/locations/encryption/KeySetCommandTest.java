package dev.verger.locations.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetCommandTest {

    private static final String PLACE = "location 12";

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private int status;

    @Test
    void makesASetThatTheServiceTakes() {
        String set = run("", "new");

        assertThat(set.lines()).hasSize(1);
        SecretCipher cipher = cipher(set);
        assertThat(cipher.open(cipher.seal("text", PLACE).ciphertext(), PLACE)).isEqualTo("text");
    }

    @Test
    void makesAnotherSetEachTime() {
        assertThat(run("", "new")).isNotEqualTo(run("", "new"));
    }

    @Test
    void showsIdsAndNoKey() {
        String set = run("", "new");

        assertThat(run(set, "show").strip()).isEqualTo(cipher(set).primaryKeyId() + " primary");
    }

    @Test
    void rotatesInThreeStepsOfWhichEachUnderstandsTheOneBefore() {
        String first = run("", "new");
        long old = cipher(first).primaryKeyId();
        Sealed before = cipher(first).seal("text", PLACE);

        String second = run(first, "add");
        String third = run(second, "promote", Long.toString(other(second, old)));
        Sealed after = cipher(third).seal("text", PLACE);
        String fourth = run(third, "delete", Long.toString(old));

        assertThat(cipher(second).primaryKeyId()).isEqualTo(old);
        assertThat(cipher(second).open(after.ciphertext(), PLACE)).isEqualTo("text");
        assertThat(cipher(third).primaryKeyId()).isNotEqualTo(old);
        assertThat(cipher(third).open(before.ciphertext(), PLACE)).isEqualTo("text");
        assertThat(cipher(fourth).open(after.ciphertext(), PLACE)).isEqualTo("text");
        assertThat(cipher(fourth).hasKey(old)).isFalse();
    }

    @Test
    void deletesNoPrimaryKey() {
        String set = run("", "new");

        assertThat(run(set, "delete", Long.toString(cipher(set).primaryKeyId())))
                .isEmpty();
        assertThat(status).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("promote another one");
    }

    @Test
    void saysThatASetHasNoSuchKey() {
        assertThat(run(run("", "new"), "promote", "0")).isEmpty();
        assertThat(status).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("no key 0");
    }

    @Test
    void doesNotQuoteWhatIsNoKeySet() {
        assertThat(run("c2VjcmV0", "show")).isEmpty();
        assertThat(status).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("not a Tink key set")
                .doesNotContain("secret")
                .doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old", "new 1", "promote", "promote x", "delete -1"})
    void saysWhichCommandsThereAre(String arguments) {
        assertThat(run("", arguments.split(" "))).isEmpty();
        assertThat(status).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8)).startsWith("key-set new");
    }

    private long other(String set, long id) {
        return run(set, "show")
                .lines()
                .map(line -> Long.parseLong(line.split(" ")[0]))
                .filter(other -> other != id)
                .findFirst()
                .orElseThrow();
    }

    private String run(String input, String... arguments) {
        var output = new ByteArrayOutputStream();
        status = new KeySetCommand(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return output.toString(StandardCharsets.UTF_8);
    }

    private static SecretCipher cipher(String set) {
        return new SecretCipher(() -> Optional.of(set));
    }
}
