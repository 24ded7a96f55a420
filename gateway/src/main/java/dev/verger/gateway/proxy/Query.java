package dev.verger.gateway.proxy;

/** The part of a request target after the question mark. */
final class Query {

    private static final String LEGAL = "-._~!$&'()*+,;=:@/?[]%";

    private Query() {}

    /**
     * The query with those characters encoded that may not stand in one, such as {@code >} and {@code "} in a filter
     * that its client did not encode. Bytes stay what they were.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.4">RFC 3986, 3.4</a>
     */
    static String encoded(String query) {
        int i = 0;
        while (i < query.length() && legal(query.charAt(i))) {
            i++;
        }
        if (i == query.length()) {
            return query;
        }
        StringBuilder text = new StringBuilder(query.length() + 16).append(query, 0, i);
        for (; i < query.length(); i++) {
            char c = query.charAt(i);
            if (legal(c)) {
                text.append(c);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }

    private static boolean legal(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || LEGAL.indexOf(c) >= 0;
    }
}
