package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailLocale;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a recipient sees who follows an unsubscribe link, in words: {@code unsubscribe_en.properties},
 * {@code unsubscribe_fr.properties}.
 *
 * @param button null if there is nothing left to do
 */
@TemplateData
record UnsubscribePage(String language, String title, String text, String button) {

    /** The question, with a button. */
    static UnsubscribePage asking(List<Locale> languages) {
        ResourceBundle words = words(languages);
        return new UnsubscribePage(
                words.getLocale().getLanguage(),
                words.getString("ask.title"),
                words.getString("ask.text"),
                words.getString("ask.button"));
    }

    /** The answer. */
    static UnsubscribePage done(List<Locale> languages) {
        ResourceBundle words = words(languages);
        return new UnsubscribePage(
                words.getLocale().getLanguage(), words.getString("done.title"), words.getString("done.text"), null);
    }

    /** In the first language that there is, English if there is none. */
    private static ResourceBundle words(List<Locale> languages) {
        MailLocale language = languages.stream()
                .flatMap(wanted -> MailLocale.ofTag(wanted.getLanguage()).stream())
                .findFirst()
                .orElse(MailLocale.EN);
        return ResourceBundle.getBundle(
                "unsubscribe",
                language.toLocale(),
                UnsubscribePage.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
