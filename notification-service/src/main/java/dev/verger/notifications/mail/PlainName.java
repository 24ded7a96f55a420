package dev.verger.notifications.mail;

/** Keeps a name that is written from right to left from turning round the plain text about it. */
public final class PlainName {

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    private PlainName() {}

    /** The name, isolated if it needs to be; HTML has elements for that. */
    public static String of(String name) {
        return name.codePoints().anyMatch(PlainName::isRightToLeft)
                ? FIRST_STRONG_ISOLATE + name + POP_DIRECTIONAL_ISOLATE
                : name;
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
