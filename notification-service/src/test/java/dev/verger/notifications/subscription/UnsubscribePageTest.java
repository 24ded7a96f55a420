package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UnsubscribePageTest {

    @Test
    void isInTheFirstLanguageThatThereIs() {
        assertThat(page("fr-CA").language()).isEqualTo("fr");
        assertThat(page("ja", "fr", "en").button()).isEqualTo("Se désabonner");
        assertThat(page("*").language()).isEqualTo("en");
        assertThat(page().language()).isEqualTo("en");
    }

    @Test
    void hasItsApostrophes() {
        var done = UnsubscribePage.done(List.of(Locale.FRENCH));

        assertThat(done.text()).contains("l’ajouter");
        assertThat(done.button()).isNull();
    }

    private static UnsubscribePage page(String... languages) {
        return UnsubscribePage.asking(
                List.of(languages).stream().map(Locale::forLanguageTag).toList());
    }
}
