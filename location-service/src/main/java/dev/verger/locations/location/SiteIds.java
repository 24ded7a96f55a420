package dev.verger.locations.location;

/** Site ids in JSON: decimal text, or −1 for none. */
final class SiteIds {

    /** For the public document. */
    static final String PATTERN = "^(-1|\\d{1,18})$";

    static final String WHAT = "%s is the id of a site, or -1.";

    private SiteIds() {}

    static boolean isSiteId(String text) {
        return text.matches("-1|\\d{1,18}");
    }

    static long parse(String text) {
        return Long.parseLong(text);
    }
}
