package dev.verger.apple.error;

import java.util.Locale;

/**
 * In what an answer with a good status differs from what Apple documents. Such an answer proves nothing: it is asked
 * for again, and never taken for an empty list.
 */
public enum Flaw {
    UNREADABLE("it is no JSON object of the documented form"),
    TOO_LARGE("it is longer than the limit that is set"),
    NO_LIBRARY("it has no uId"),
    OTHER_LIBRARY("its uId is that of another library"),
    NO_VERSION("it has no versionId"),
    NO_ROWS("the member with the rows is missing, and its other members do not prove an empty list"),
    ROWS_MISSING("it has another number of rows than its size"),
    OTHER_PAGE("it is another page than the one asked for"),
    PAGES_MISSING("the list ends before its last page");

    private final String meaning;

    Flaw(String meaning) {
        this.meaning = meaning;
    }

    /** A clause that explains it to an administrator. */
    public String meaning() {
        return meaning;
    }

    /** Its name as a label of metrics, e.g. {@code no-version}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
