package dev.verger.platform.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes rows as RFC 4180, one at a time. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front, which spreadsheets do not show.
 */
public final class CsvWriter implements AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private final CSVPrinter printer;
    private boolean flushed;

    /**
     * Writes the header. It leaves with the first row, so that the client sees something as soon as there is something,
     * and a failure before that can still become an answer of its own.
     *
     * @param out closed with this writer
     */
    public CsvWriter(Appendable out, List<String> header) {
        try {
            printer = new CSVPrinter(out, CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        print(header);
    }

    /** The same with a byte order mark before the header. */
    public static CsvWriter withByteOrderMark(Appendable out, List<String> header) {
        try {
            out.append(BYTE_ORDER_MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CsvWriter(out, header);
    }

    /** Null becomes an empty cell. */
    public void row(List<?> cells) {
        print(cells);
        if (!flushed) {
            flush();
        }
    }

    private void flush() {
        try {
            printer.flush();
            flushed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(List<?> cells) {
        try {
            printer.printRecord(cells.stream().map(CsvWriter::harmless).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object harmless(Object cell) {
        if (cell == null || cell instanceof Number) {
            return cell == null ? "" : cell;
        }
        String text = cell.toString();
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() {
        try {
            printer.close(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
