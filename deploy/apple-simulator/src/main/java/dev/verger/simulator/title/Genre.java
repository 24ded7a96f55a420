package dev.verger.simulator.title;

import java.util.List;
import java.util.Map;

/** Genres of the App Store by Apple's number, in the languages of {@link TitleTexts}. */
final class Genre {

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            genre("6000", "Business", "Professionnel", "Wirtschaft", "Negocios", "Economia", "Zakelijk"),
            genre("6001", "Weather", "Météo", "Wetter", "Tiempo", "Meteo", "Weer"),
            genre("6002", "Utilities", "Utilitaires", "Dienstprogramme", "Utilidades", "Utility", "Hulpmiddelen"),
            genre("6006", "Reference", "Référence", "Nachschlagewerke", "Referencia", "Riferimento", "Naslag"),
            genre(
                    "6007",
                    "Productivity",
                    "Productivité",
                    "Produktivität",
                    "Productividad",
                    "Produttività",
                    "Productiviteit"),
            genre(
                    "6008",
                    "Photo & Video",
                    "Photo et vidéo",
                    "Foto und Video",
                    "Foto y vídeo",
                    "Foto e video",
                    "Foto en video"),
            genre("6009", "News", "Actualités", "Nachrichten", "Noticias", "News", "Nieuws"),
            genre("6010", "Navigation", "Navigation", "Navigation", "Navegación", "Navigazione", "Navigatie"),
            genre("6011", "Music", "Musique", "Musik", "Música", "Musica", "Muziek"),
            genre("6012", "Lifestyle", "Style de vie", "Lifestyle", "Estilo de vida", "Stile di vita", "Lifestyle"),
            genre(
                    "6013",
                    "Health & Fitness",
                    "Forme et santé",
                    "Gesundheit und Fitness",
                    "Salud y forma física",
                    "Salute e benessere",
                    "Gezondheid"),
            genre("6015", "Finance", "Finance", "Finanzen", "Finanzas", "Finanza", "Financiën"),
            genre("6017", "Education", "Éducation", "Bildung", "Educación", "Istruzione", "Onderwijs"),
            genre("9002", "Nonfiction", "Essais et documents", "Sachbücher", "No ficción", "Saggistica", "Non-fictie"));

    private Genre() {}

    static String name(String id, int language) {
        return NAMES.get(id).get(language);
    }

    private static Map.Entry<String, List<String>> genre(String id, String... names) {
        return Map.entry(id, List.of(names));
    }
}
