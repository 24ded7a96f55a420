package dev.verger.simulator.fault;

/**
 * Makes a number of calls, events or notifications fail.
 *
 * @param endpoint Apple's path, alone or after a method ({@code POST client/config}), {@code lookup},
 *     {@code notification}, {@code event}, or {@code *} for any path
 * @param library its name, or {@code null} for any
 * @param kind how it fails
 * @param number Apple's number when the kind is {@link FaultKind#NUMBER}, else 0
 * @param times how many fail
 * @param retryAfterSeconds for the header, or how long a slow answer takes; {@code null} for the kind's own
 * @param errorNumber replaces the number in the error body of a kind; {@code null} for the kind's own
 * @param tear which change a torn listing gets; {@code null} for the default one
 * @param shrink which rows a shrunk listing leaves out; {@code null} for other kinds
 */
public record Fault(
        String endpoint,
        String library,
        FaultKind kind,
        int number,
        int times,
        Integer retryAfterSeconds,
        Integer errorNumber,
        Tear tear,
        Shrink shrink) {

    /** A fault from the values of the admin API; the kind may also be one of Apple's error numbers. */
    public static Fault of(
            String endpoint,
            String library,
            String kind,
            int times,
            Integer retryAfter,
            Integer errorNumber,
            Tear tear,
            Shrink shrink) {
        boolean isNumber = kind.matches("[1-9]\\d{3,4}");
        FaultKind known = isNumber ? FaultKind.NUMBER : FaultKind.of(kind);
        if (!known.possibleFor(endpoint)) {
            throw new IllegalArgumentException("no fault " + kind + " of " + endpoint);
        }
        return new Fault(
                endpoint,
                library,
                known,
                isNumber ? Integer.parseInt(kind) : 0,
                times,
                retryAfter,
                errorNumber,
                tear,
                known == FaultKind.SHRUNK ? shrink : null);
    }

    boolean concerns(String otherEndpoint, String otherLibrary) {
        boolean call = !otherEndpoint.equals(FaultKind.NOTIFICATION) && !otherEndpoint.equals(FaultKind.EVENT);
        return (endpoint.equals(otherEndpoint)
                        || otherEndpoint.endsWith(" " + endpoint)
                        || endpoint.equals("*") && call)
                && kind.possibleFor(otherEndpoint)
                && (library == null || library.equals(otherLibrary));
    }

    Fault used() {
        return new Fault(endpoint, library, kind, number, times - 1, retryAfterSeconds, errorNumber, tear, shrink);
    }
}
