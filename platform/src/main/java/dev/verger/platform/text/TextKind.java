package dev.verger.platform.text;

/** What a text of a client is, which decides what it may hold and whether it is normalised. */
public enum TextKind {

    /** One line for people, such as a name: stored in normalisation form C. */
    LINE,

    /**
     * Several lines for people, such as a note: stored in normalisation form C. Line breaks and tabs are kept; a line
     * break of any system is stored as a single line feed.
     */
    LINES,

    /** An identifier, an address or a fixed word: checked like one line, and stored as it came. */
    IDENTIFIER,

    /** Content that has a reader of its own, such as a file: any text, as it came. */
    RAW
}
