package dev.verger.notifications.digest;

import static dev.verger.notifications.digest.DigestFixtures.digest;
import static dev.verger.notifications.digest.DigestFixtures.exhausted;
import static dev.verger.notifications.digest.DigestFixtures.place;
import static dev.verger.notifications.digest.DigestFixtures.removed;
import static dev.verger.notifications.digest.DigestFixtures.removedAsWell;
import static dev.verger.notifications.digest.DigestFixtures.renderer;
import static dev.verger.notifications.digest.DigestFixtures.runningLow;
import static dev.verger.notifications.digest.DigestFixtures.title;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.DigestFixtures.Place;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.projection.Freshness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mails that show what a mail can look like; {@code docs/mail} has their pictures. Writes them to
 * {@code target/mail-samples}, with icons beside them.
 */
class DigestSamplesTest {

    private static final Path FOLDER = Path.of("target", "mail-samples");
    private static final String ICONS = "https://icons.example/";
    private static final int GMAIL_CUTS_AT = 102_400;
    private static final Pattern LOADED =
            Pattern.compile("(?:src|background|srcset)=\"([^\"]*)\"|url\\(|@import|<link");

    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"");

    private static final Map<String, Digest> DIGESTS = Map.of(
            "one", digest(place("Lycée Hugo", exhausted("Carnet"))),
            "twelve", twelve(),
            "many", many(),
            "names", names(),
            "token", token());

    private static Digest twelve() {
        return digest(
                new Freshness(false, DigestFixtures.SINCE),
                place(
                        12,
                        "Lycée Hugo",
                        ConditionKind.TOKEN_EXPIRING,
                        removedAsWell(exhausted("Atlas du monde")),
                        exhausted("Carnet"),
                        exhausted("Grand dictionnaire de la langue française et des langues régionales"),
                        title(ConditionKind.LICENSES_RUNNING_LOW, "Géométrie", 96, 100),
                        title(ConditionKind.LICENSES_RUNNING_LOW, "Partitions", 1_180, 1_200),
                        title(ConditionKind.LICENSES_RUNNING_LOW, "Solfège", 27, 30),
                        removed("Vieux journal")),
                place(
                        7,
                        "Collège Curie",
                        exhausted("Carnet"),
                        exhausted("Microscope"),
                        title(ConditionKind.LICENSES_RUNNING_LOW, "Tableau périodique", 57, 60),
                        removed("Calculatrice"),
                        removed("Herbier")));
    }

    private static Digest many() {
        return digest(
                place(12, "Lycée Hugo", titles(80, 40)),
                place(7, "Collège Curie", titles(30, 42)),
                place(9, "École Jean-Moulin", titles(3, 5)));
    }

    private static Digest names() {
        return digest(
                place(12, "مدرسة الأمل", exhausted("دفتر الملاحظات"), runningLow("مُعجم 2026")),
                place(7, "東京第一高等学校", exhausted("漢字ノート"), removedAsWell(runningLow("数学Ⅰ 問題集"))),
                place(9, "בית ספר ארז", exhausted("מחברת")),
                place(
                        5,
                        "📚 Lycée \uD83C\uDF38 Hugo",
                        exhausted("👩‍🔬 Labo 🧪"),
                        removed("<b>Carnet</b> & \"Cie\""),
                        runningLow("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen")));
    }

    private static Digest token() {
        return digest(
                new Place(
                        new KnownLocation(12, "Lycée Hugo", -1, 1, DigestFixtures.SINCE),
                        List.of(Condition.ofLocation(12, ConditionKind.TOKEN_EXPIRED, DigestFixtures.SINCE)),
                        List.of()),
                place(7, "Collège Curie", ConditionKind.TOKEN_IN_USE_ELSEWHERE),
                place(9, "École Jean-Moulin", ConditionKind.SYNC_FAILING));
    }

    private static ListedTitle[] titles(int exhausted, int low) {
        List<String> words = List.of("Carnet", "Atlas", "Géométrie", "Solfège", "Microscope", "Herbier", "Partitions");
        List<ListedTitle> titles = new ArrayList<>();
        IntStream.rangeClosed(1, exhausted)
                .mapToObj(i -> exhausted(words.get(i % words.size()) + " " + (i / words.size() + 1)))
                .forEach(titles::add);
        IntStream.rangeClosed(1, low)
                .mapToObj(i -> title(
                        ConditionKind.LICENSES_RUNNING_LOW,
                        words.get(i % words.size()) + " " + (i / words.size() + 21),
                        90 + i % 9,
                        100))
                .forEach(titles::add);
        return titles.toArray(ListedTitle[]::new);
    }

    static Stream<Arguments> samples() {
        return DIGESTS.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(MailLocale.values()).map(locale -> Arguments.of(name, locale)));
    }

    private static DigestView view(String name, MailLocale locale) {
        return renderer(
                        locale,
                        "verger.links.location",
                        "https://mdm.example.org/locations/{id}",
                        "verger.links.subscription",
                        "https://mdm.example.org/notifications/{id}")
                .view(DIGESTS.get(name), 3, "Achats", "Ada", "https://vpp.example.org/unsubscribe/3.x");
    }

    @BeforeAll
    static void makeIcons() throws IOException {
        Files.createDirectories(FOLDER.resolve("icons"));
        for (int i = 0; i < 24; i++) {
            String svg = """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" rx="18"
                    fill="hsl(%d,60%%,55%%)"/><circle cx="40" cy="40" r="%d" fill="#fff" fill-opacity=".85"/></svg>
                    """.formatted(i * 15, 12 + i % 5 * 3);
            Files.writeString(FOLDER.resolve("icons").resolve(i + ".svg"), svg);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void loadsNothingButIconsAndIsNotCutOff(String name, MailLocale locale) throws IOException {
        String html = MailTemplates.html().data("view", view(name, locale)).render();

        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(GMAIL_CUTS_AT);
        assertThat(LOADED.matcher(html).results().map(found -> found.group()))
                .allMatch(found -> found.startsWith("src=\"" + ICONS));
        Files.writeString(
                FOLDER.resolve("%s-%s.html".formatted(name, locale.tag())),
                html.replaceAll(Pattern.quote(ICONS) + "(\\d+)/80x80bb.png", "icons/$1.svg"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysTheSameInBothParts(String name, MailLocale locale) throws IOException {
        DigestView view = view(name, locale);

        String text = MailTemplates.text().data("view", view).render();
        String html = MailTemplates.html().data("view", view).render();

        Files.writeString(FOLDER.resolve("%s-%s.txt".formatted(name, locale.tag())), text);
        assertThat(text.replaceAll("[\u2068\u2069]", "")).contains(phrases(html));
        assertThat(text.lines().filter(line -> line.startsWith("  * ")))
                .hasSameSizeAs(ROW.matcher(html).results().toList());
        assertThat(text).doesNotContain("{").doesNotContain("''").doesNotContain("null");
    }

    /** What a reader of the HTML part sees, without signs and headings of columns. */
    private static List<String> phrases(String html) {
        String seen = html.substring(html.indexOf("<body"))
                .replaceAll("<div style=\"display:none.*?</div>", "")
                .replaceAll("<span class=\"hidden\">.*?</span>", "")
                .replaceAll("(?s)<[^>]*>", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return Stream.of(seen.split("\n| \u00b7 "))
                .map(phrase -> phrase.replaceFirst("^\u2013 ", "").strip())
                .filter(phrase -> phrase.length() > 1)
                .toList();
    }
}
