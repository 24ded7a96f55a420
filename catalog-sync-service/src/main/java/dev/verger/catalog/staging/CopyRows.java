package dev.verger.catalog.staging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * Rows in PostgreSQL's text format for {@code COPY}. Columns are added left to right, then the row is ended. Not for
 * several threads.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL: COPY</a>
 */
public final class CopyRows {

    private byte[] text = new byte[1 << 15];
    private int length;
    private boolean atStart = true;
    private int rows;

    /** Null becomes SQL's null. */
    public CopyRows add(String value) {
        separate();
        if (value == null) {
            put('\\');
            put('N');
        } else {
            escape(value);
        }
        return this;
    }

    public CopyRows add(long value) {
        separate();
        put(Long.toString(value).getBytes(US_ASCII));
        return this;
    }

    public CopyRows add(boolean value) {
        separate();
        put(value ? 't' : 'f');
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
            array.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        escape(array.append('}').toString());
        return this;
    }

    public void endRow() {
        put('\n');
        atStart = true;
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** Puts the rows of another after these. */
    void append(CopyRows others) {
        put(others.text, others.length);
        rows += others.rows;
    }

    /**
     * Writes them in the handle's transaction.
     *
     * @param table with its columns in parentheses, or alone when the rows have all of them; a constant of the code
     */
    public void copyInto(Handle handle, String table) {
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(text, 0, length));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Rows could not be copied into " + table, e);
        }
    }

    private void separate() {
        if (!atStart) {
            put('\t');
        }
        atStart = false;
    }

    /** All of these are one byte in UTF-8, and no byte of a longer sequence looks like them. */
    private void escape(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        makeRoom(2 * bytes.length);
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> putEscaped('\\');
                case '\t' -> putEscaped('t');
                case '\n' -> putEscaped('n');
                case '\r' -> putEscaped('r');
                case '\0' -> text[length++] = ' '; // PostgreSQL has no such character in text
                default -> text[length++] = b;
            }
        }
    }

    private void putEscaped(char c) {
        text[length++] = '\\';
        text[length++] = (byte) c;
    }

    private void put(char ascii) {
        makeRoom(1);
        text[length++] = (byte) ascii;
    }

    private void put(byte[] bytes) {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int count) {
        makeRoom(count);
        System.arraycopy(bytes, 0, text, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
        }
    }
}
