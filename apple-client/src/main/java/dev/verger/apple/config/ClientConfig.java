package dev.verger.apple.config;

import java.time.Instant;
import java.util.List;

/**
 * Apple's view of one location. Every member but the list may be {@code null}. {@code toString} leaves out the
 * notification token, which Apple returns in clear.
 *
 * @param countryISO2ACode country of the organization, which decides the storefront
 * @param defaultPlatform {@code enterprisestore} (business) or {@code volumestore} (education)
 * @param locationName current name; may change at any time
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/clientconfigresponse">Apple:
 *     ClientConfigResponse</a>
 */
public record ClientConfig(
        String uId,
        String locationName,
        String countryISO2ACode,
        String defaultPlatform,
        String websiteURL,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo,
        String notificationUrl,
        String notificationAuthToken,
        List<String> subscribedNotificationTypes)
        implements Envelope {

    public ClientConfig {
        subscribedNotificationTypes =
                subscribedNotificationTypes == null ? List.of() : List.copyOf(subscribedNotificationTypes);
    }

    @Override
    public String toString() {
        return "ClientConfig[uId=" + uId + ", locationName=" + locationName + ", mdmInfo=" + mdmInfo + "]";
    }
}
