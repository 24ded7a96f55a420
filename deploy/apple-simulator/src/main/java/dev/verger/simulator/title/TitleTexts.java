package dev.verger.simulator.title;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Name, maker and other texts of a title in the language of a storefront, generated from its adamId. */
public final class TitleTexts {

    private static final List<String[]> SUBJECTS =
            Resource.lines("subjects.csv").stream().map(line -> line.split(";")).toList();

    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "nl");

    private static final List<String> EDITIONS = List.of(
            "", "Pro", "Junior", "Plus", "Studio", "Go", "3D", "Campus", "Express", "One", "Kids", "Live", "X", "Lab",
            "Premium", "Touch", "Max", "Cloud", "Duo", "Mini", "Air", "Team", "Solo", "Next", "Prime");

    private static final List<String> BOOKS = List.of(
            "%s for Beginners",
            "%s pour débutants",
            "%s für Einsteiger",
            "%s para principiantes",
            "%s per principianti",
            "%s voor beginners");

    private static final List<String> MAKERS = List.of(
            "Sample Works Inc.",
            "Atelier Numérique SARL",
            "Nordlicht Software GmbH",
            "Taller Digital SL",
            "Bottega Digitale Srl",
            "Polder Software BV");

    private TitleTexts() {}

    /** The name in a language such as {@code fr-fr}; English where there is no translation. */
    public static String name(Title title, String language) {
        int column = column(language);
        String subject = subject(title)[column + 1];
        if (title.kind() == TitleKind.BOOK) {
            String name = BOOKS.get(column).formatted(subject);
            int volume = round(title);
            return volume == 0 ? name : name + " " + (volume + 1);
        }
        int round = round(title);
        String edition = EDITIONS.get(round % EDITIONS.size());
        String name = edition.isEmpty() ? subject : subject + " " + edition;
        return round < EDITIONS.size() ? name : name + " " + (round / EDITIONS.size() + 1);
    }

    /** The maker's name, in the language of the title's home country for every storefront. */
    public static String maker(Title title) {
        String language = Storefront.of(title.home()).orElse(Storefront.US).language();
        return MAKERS.get(column(language));
    }

    public static String bundleId(Title title) {
        String maker = maker(title).split(" ")[0];
        return "com.example." + slug(maker) + "." + slug(name(title, "en"));
    }

    public static String genreId(Title title) {
        return title.kind() == TitleKind.BOOK ? "9002" : subject(title)[0];
    }

    /** The genre in a language. */
    public static String genre(Title title, String language) {
        return Genre.name(genreId(title), column(language));
    }

    /** Version of an app, changing from title to title. */
    public static String version(Title title) {
        long n = title.number();
        return (1 + n % 9) + "." + n / 9 % 10 + "." + n / 90 % 7;
    }

    /** The language in which a storefront answers a request for one: its own if there is no translation. */
    public static String language(Storefront storefront, String asked) {
        if (asked == null || asked.length() < 2) {
            return storefront.language();
        }
        String wanted = asked.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!LANGUAGES.contains(wanted.substring(0, 2))) {
            return storefront.language();
        }
        boolean tagged = wanted.length() > 3;
        return tagged ? wanted : wanted.equals("en") ? "en-gb" : wanted + "-" + wanted;
    }

    private static String[] subject(Title title) {
        return SUBJECTS.get((int) (title.number() % SUBJECTS.size()));
    }

    private static int round(Title title) {
        return (int) (title.number() % 10_000 / SUBJECTS.size());
    }

    private static int column(String language) {
        return Math.max(0, LANGUAGES.indexOf(language.substring(0, 2)));
    }

    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return plain.replaceAll("[^a-z0-9]", "");
    }
}
