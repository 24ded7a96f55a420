package dev.verger.apple.config;

import java.util.List;

/**
 * What a server may set on a location; members that are {@code null} are not sent. Whether Apple then keeps the stored
 * value is not documented, so a careful server always sends all of them.
 *
 * @param notificationUrl https, host and path only; Apple calls it before it answers
 * @param notificationTypes the complete set wanted
 */
public record ClientConfigRequest(
        MdmInfo mdmInfo, String notificationUrl, String notificationAuthToken, List<String> notificationTypes) {

    /** Claims the location without touching notifications. */
    public static ClientConfigRequest claim(MdmInfo mdmInfo) {
        return new ClientConfigRequest(mdmInfo, null, null, null);
    }

    @Override
    public String toString() {
        return "ClientConfigRequest[mdmInfo=" + mdmInfo + ", notificationUrl=" + notificationUrl + "]";
    }
}
