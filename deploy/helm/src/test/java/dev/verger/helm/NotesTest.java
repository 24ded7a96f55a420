package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is printed after an installation fits its values. */
class NotesTest {

    @Test
    void aTrialIsWarnedOf() {
        assertThat(Chart.notes("trial"))
                .contains("WARNING: this is a trial", "helm test verger --namespace verger --logs")
                .doesNotContain("Upload the first service token of Apple");
    }

    @Test
    void saysWhatIsNotSetUp() {
        assertThat(Chart.notes("minimal"))
                .contains(
                        "https://verger.example.org/api/.",
                        "port-forward service/gateway",
                        "apple.notificationUrl is empty",
                        "smtp.host is empty",
                        "networkPolicy.prometheus is empty")
                .doesNotContain("WARNING");
    }

    @Test
    void warnsOfNothingThatIsSetUp() {
        assertThat(Chart.notes("production"))
                .contains("Upload the first service token of Apple")
                .doesNotContain("WARNING", "port-forward", "is empty");
    }
}
