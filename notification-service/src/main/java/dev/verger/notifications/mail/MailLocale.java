package dev.verger.notifications.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that mails are written in. */
public enum MailLocale {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private final Locale locale;

    MailLocale(Locale locale) {
        this.locale = locale;
    }

    /** The tag in JSON and in the database, such as {@code fr}. */
    @JsonValue
    public String tag() {
        return locale.getLanguage();
    }

    public Locale toLocale() {
        return locale;
    }

    /** @param tag of BCP 47, such as {@code fr-CA}: its language counts */
    public static Optional<MailLocale> ofLanguage(String tag) {
        return ofTag(Locale.forLanguageTag(tag.replace('_', '-')).getLanguage());
    }

    public static Optional<MailLocale> ofTag(String tag) {
        return Stream.of(values()).filter(locale -> locale.tag().equals(tag)).findFirst();
    }
}
