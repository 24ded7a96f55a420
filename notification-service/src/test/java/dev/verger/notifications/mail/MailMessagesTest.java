package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.ConditionKind;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailMessagesTest {

    @Test
    void hasTheSameSentencesInEachLanguage() {
        assertThat(bundle(MailLocale.FR).keySet())
                .isEqualTo(bundle(MailLocale.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void fillsEachSentenceAsTheOtherLanguagesDo(MailLocale locale) {
        for (String key : bundle(locale).keySet()) {
            String sentence = new MailMessages(locale.toLocale(), ZoneOffset.UTC).say(key, 7, 8, 9);

            assertThat(sentence)
                    .as(key)
                    .isNotBlank()
                    .doesNotContain("{")
                    .doesNotContain("''")
                    .doesNotContain("}");
            assertThat(places(locale, key)).as(key).isEqualTo(places(MailLocale.EN, key));
        }
    }

    /** An apostrophe that is not written twice quotes what follows, and a place in it stays as it is. */
    @ParameterizedTest
    @EnumSource
    void keepsEachApostrophe(MailLocale locale) {
        for (String key : bundle(locale).keySet()) {
            assertThat(bundle(locale).getString(key).replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasASingularAndAPluralOfEachKind(MailLocale locale) {
        var wording = new MailMessages(locale.toLocale(), ZoneOffset.UTC);

        for (ConditionKind kind : ConditionKind.values()) {
            assertThat(wording.count("summary." + kind, 1)).isNotEqualTo(wording.count("summary." + kind, 2));
            assertThat(wording.count("short." + kind, 1)).isNotEqualTo(wording.count("short." + kind, 2));
            assertThat(wording.say("kind." + kind)).isNotBlank();
            assertThat(wording.say("advice." + kind)).endsWith(".");
        }
    }

    @Test
    void takesNoneForManyInEnglishAndForOneInFrench() {
        assertThat(new MailMessages(MailLocale.EN.toLocale(), ZoneOffset.UTC).count("titles", 0))
                .isEqualTo("0 titles");
        assertThat(new MailMessages(MailLocale.FR.toLocale(), ZoneOffset.UTC).count("titles", 0))
                .isEqualTo("0 titre");
    }

    private static Set<Integer> places(MailLocale locale, String key) {
        var format = new MessageFormat(bundle(locale).getString(key), locale.toLocale());
        Set<Integer> places = new TreeSet<>();
        Stream.iterate(0, i -> i < format.getFormatsByArgumentIndex().length, i -> i + 1)
                .forEach(places::add);
        return places;
    }

    private static ResourceBundle bundle(MailLocale locale) {
        return ResourceBundle.getBundle(
                "mail",
                locale.toLocale(),
                MailMessagesTest.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
