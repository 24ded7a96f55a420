package dev.verger.notifications.mail;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The sentences of a kind of mails in one language, such as {@code mail_en.properties}, {@code mail_fr.properties}. For
 * one thread: it keeps the formats that it has parsed, as most sentences come once a title.
 */
public final class MailMessages {

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle sentences;
    private final Map<String, MessageFormat> formats = new HashMap<>();
    private final DateTimeFormatter longDay;
    private final DateTimeFormatter mediumDay;

    public MailMessages(Locale locale, ZoneId zone) {
        this("mail", locale, zone);
    }

    /** @param bundle name of the properties, without language and extension */
    public MailMessages(String bundle, Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.longDay = day(FormatStyle.LONG);
        this.mediumDay = day(FormatStyle.MEDIUM);
        this.sentences = ResourceBundle.getBundle(
                bundle,
                locale,
                MailMessages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String language() {
        return locale.getLanguage();
    }

    public String say(String key, Object... values) {
        return formats.computeIfAbsent(key, unknown -> new MessageFormat(sentences.getString(key), locale))
                .format(values);
    }

    /** The sentence for a number of things, which is the first value. */
    public String count(String key, long number, Object... values) {
        boolean one = locale.getLanguage().equals("fr") ? number < 2 : number == 1;
        Object[] all = Stream.concat(Stream.of(number), Stream.of(values)).toArray();
        return say(key + (one ? ".one" : ".other"), all);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String day(Instant instant) {
        return longDay.format(instant);
    }

    /** For lines with little room. */
    public String shortDay(Instant instant) {
        return mediumDay.format(instant);
    }

    private DateTimeFormatter day(FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).withZone(zone);
    }

    /** With the day of the week. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(date);
    }

    public String moment(Instant instant) {
        DateTimeFormatter time = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))
                .appendPattern(" z")
                .toFormatter(locale)
                .withZone(zone);
        return say("moment", day(instant), time.format(instant));
    }
}
