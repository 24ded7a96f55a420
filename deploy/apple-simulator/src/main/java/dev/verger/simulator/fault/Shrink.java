package dev.verger.simulator.fault;

/**
 * How much a shrunk listing leaves out.
 *
 * @param keepPercent how many of the rows are kept, 0 to 99, beginning with the first
 * @param consistent whether everything else in the answers agrees with the smaller list: its size, pages, version id
 *     and filters, and the counts of {@code assets} if the list is {@code assignments}
 */
public record Shrink(int keepPercent, boolean consistent) {

    private static final int KEEP_PERCENT = 25;

    public Shrink {
        if (keepPercent < 0 || keepPercent > 99) {
            throw new IllegalArgumentException("keepPercent: a number from 0 to 99");
        }
    }

    /** From the values of the admin API; {@code null} stands for the default of a quarter. */
    public static Shrink of(Integer keepPercent, boolean consistent) {
        return new Shrink(keepPercent == null ? KEEP_PERCENT : keepPercent, consistent);
    }

    /** How many of a number of rows are kept; always fewer, unless there are none. */
    public int of(int rows) {
        return (int) (rows * (long) keepPercent / 100);
    }
}
