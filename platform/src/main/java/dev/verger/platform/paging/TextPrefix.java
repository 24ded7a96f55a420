package dev.verger.platform.paging;

/** What text begins with that matches a pattern. */
final class TextPrefix {

    private TextPrefix() {}

    /**
     * Returns the part of the pattern before its first {@code *}, without vowels at its end that are written before
     * their consonant and sort after it (Thai, Lao, New Tai Lue, Tai Viet): with a consonant behind them, text that
     * begins with them stands elsewhere in the order.
     *
     * @return empty if nothing is known of the beginning
     * @see <a href="https://www.unicode.org/reports/tr10/#Rearrangement">UTS 10: rearrangement of characters with the
     *     property Logical_Order_Exception</a>
     */
    static String of(String pattern) {
        int end = pattern.indexOf('*');
        while (end > 0 && standsBeforeItsConsonant(pattern.charAt(end - 1))) {
            end--;
        }
        return pattern.substring(0, Math.max(end, 0));
    }

    private static boolean standsBeforeItsConsonant(char c) {
        return c >= '\u0E40' && c <= '\u0E44'
                || c >= '\u0EC0' && c <= '\u0EC4'
                || c >= '\u19B5' && c <= '\u19B7'
                || c == '\u19BA'
                || c >= '\uAAB5' && c <= '\uAAB6'
                || c == '\uAAB9'
                || c >= '\uAABB' && c <= '\uAABC';
    }
}
