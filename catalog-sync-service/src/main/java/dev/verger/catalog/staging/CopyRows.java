package dev.verger.catalog.staging;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows in PostgreSQL's text format for {@code COPY}. Columns are added left to right, then the row
 * is ended. Not for several threads.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL: COPY</a>
 */
public final class CopyRows {

    private final StringBuilder text = new StringBuilder(1 << 14);
    private boolean atStart = true;
    private int rows;

    /** Null becomes SQL's null. */
    public CopyRows add(String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    public CopyRows add(long value) {
        separate();
        text.append(value);
        return this;
    }

    public CopyRows add(boolean value) {
        separate();
        text.append(value ? 't' : 'f');
        return this;
    }

    /** A column of type {@code text[]}. */
    public CopyRows add(List<String> values) {
        separate();
        var array = new StringBuilder("{");
        for (String value : values) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        escape(array.append('}').toString());
        return this;
    }

    public void endRow() {
        text.append('\n');
        atStart = true;
        rows++;
    }

    public int rows() {
        return rows;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void separate() {
        if (!atStart) {
            text.append('\t');
        }
        atStart = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> text.append(' '); // PostgreSQL has no such character in text
                default -> text.append(c);
            }
        }
    }
}
