package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A change of what is rendered is seen in a review; {@code -Dverger.helm.update} writes the files anew. */
class GoldenFilesTest {

    @Test
    void helmFindsNothingToWarnOf() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void rendersAsBefore(String values) throws IOException {
        String rendered = Chart.rendered(values).text();

        Path golden = Chart.golden(values);
        if (System.getProperty("verger.helm.update") != null) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @Test
    void whatHelmTestStartsIsAHook() throws IOException {
        String template = Files.readString(Chart.TESTS.resolve("first-location.yaml"));

        assertThat(template.split("helm.sh/hook: test")).hasSize(template.split("\nkind: ").length);
    }

    @Test
    void isOfTheVersionThatIsBuilt() throws IOException {
        String version =
                Chart.read(Chart.FOLDER.resolve("Chart.yaml")).get("appVersion").asText();

        assertThat(Files.readString(Checkout.file("pom.xml"))).contains("<version>" + version + "</version>");
    }
}
