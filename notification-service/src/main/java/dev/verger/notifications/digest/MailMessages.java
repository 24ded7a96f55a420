package dev.verger.notifications.digest;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of a mail in one language: {@code mail_en.properties}, {@code mail_fr.properties}. */
final class MailMessages {

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle sentences;

    MailMessages(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.sentences = ResourceBundle.getBundle(
                "mail",
                locale,
                MailMessages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String language() {
        return locale.getLanguage();
    }

    String say(String key, Object... values) {
        return new MessageFormat(sentences.getString(key), locale).format(values);
    }

    /** The sentence for a number of things, which is the last value. */
    String count(String key, long number, Object... values) {
        boolean one = locale.getLanguage().equals("fr") ? number < 2 : number == 1;
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = number;
        String form = key + (one ? ".one" : ".other");
        return say(sentences.containsKey(form) ? form : key, all);
    }

    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }
}
