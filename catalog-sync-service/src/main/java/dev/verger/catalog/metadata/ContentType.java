package dev.verger.catalog.metadata;

/** What a title is, in Jamf Pro's words. */
public enum ContentType {
    IOS_APP,
    MAC_APP,
    BOOK,
    UNKNOWN;

    /** By Apple's {@code kind}; universal apps are {@code iosSoftware}. */
    static ContentType ofKind(String kind) {
        if (kind == null) {
            return UNKNOWN;
        }
        return switch (kind) {
            case "iosSoftware" -> IOS_APP;
            case "desktopApp", "macSoftware" -> MAC_APP;
            case "epubBook", "ibook", "ebook" -> BOOK;
            default -> UNKNOWN;
        };
    }
}
