package dev.verger.catalog.location;

/**
 * How few licenses of a title are worth a warning. Exactly one member is set.
 *
 * @param available so many left, or fewer (0–1,000,000)
 * @param percentUsed so many per cent assigned, or more (1–100)
 */
public record LicenseThreshold(Integer available, Integer percentUsed) {

    /** No license is left: holds for every location without being asked for. */
    public static final LicenseThreshold NONE_LEFT = new LicenseThreshold(0, null);

    public LicenseThreshold {
        if ((available == null) == (percentUsed == null)) {
            throw new IllegalArgumentException("exactly one of available and percentUsed");
        }
    }
}
