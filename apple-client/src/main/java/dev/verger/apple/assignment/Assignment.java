package dev.verger.apple.assignment;

/**
 * A license of an asset held by a device or by a user: exactly one of {@code serialNumber} and {@code clientUserId} is
 * set. Apple gives assignments neither ids nor dates.
 *
 * @param idHash only when the query included the user state
 * @param userStatus only when the query included the user state
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/assignment">Apple: Assignment</a>
 */
public record Assignment(
        String adamId,
        String pricingParam,
        String serialNumber,
        String clientUserId,
        String idHash,
        String userStatus) {

    public Assignment {
        pricingParam = pricingParam == null ? "STDQ" : pricingParam;
    }
}
