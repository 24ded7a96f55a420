package dev.verger.notifications.digest;

import java.util.stream.IntStream;

/** Divides the lines that a mail has room for, so that a long list hides no short one. */
final class LineShares {

    private LineShares() {}

    /**
     * Gives each list what it needs, and shares equally among the longest what is left.
     *
     * @param needs lines that each list would have
     * @param room lines that there are
     */
    static int[] of(int[] needs, int room) {
        int[] shares = new int[needs.length];
        int left = room;
        int lists = needs.length;
        for (int index : shortestFirst(needs)) {
            int equal = (left + lists - 1) / lists;
            shares[index] = Math.min(needs[index], equal);
            left -= shares[index];
            lists--;
        }
        return shares;
    }

    private static int[] shortestFirst(int[] needs) {
        return IntStream.range(0, needs.length)
                .boxed()
                .sorted((one, other) -> Integer.compare(needs[one], needs[other]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
