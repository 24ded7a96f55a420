package dev.verger.locations.location;

/** Site ids on the wire: decimal text, or −1 for none. */
final class SiteIds {

    private SiteIds() {}

    static boolean isSiteId(String text) {
        return text.matches("-1|\\d{1,18}");
    }

    static long parse(String text) {
        return Long.parseLong(text);
    }
}
