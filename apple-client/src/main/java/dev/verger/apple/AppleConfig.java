package dev.verger.apple;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.token.ServiceToken;
import java.util.Map;

/**
 * The two configurations. Every request throws an {@link dev.verger.apple.error.AppleException}; {@link AppleClient}
 * lists its kinds.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-service-configuration">Apple: Get
 *     Service Configuration</a>
 */
public final class AppleConfig {

    private final AppleHttp http;

    AppleConfig(AppleHttp http) {
        this.http = http;
    }

    /**
     * Limits and addresses. Needs no token, so it proves nothing about one.
     *
     * @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not answer, or not as it documents
     */
    public ServiceConfig service() {
        return http.get(Endpoint.SERVICE_CONFIG, null, Map.of(), ServiceConfig.class);
    }

    /**
     * Apple's view of the location; the proof that a token is good.
     *
     * @throws dev.verger.apple.error.AppleTokenException if the token is not good
     */
    public ClientConfig client(ServiceToken token) {
        return http.get(Endpoint.CLIENT_CONFIG, token, Map.of(), ClientConfig.class);
    }

    /**
     * Claims the location, sets the webhook, or both. Apple calls the webhook before it answers.
     *
     * @throws dev.verger.apple.error.AppleSetupException if the webhook does not accept Apple's test notification
     * @throws dev.verger.apple.error.AppleRetryLaterException if the answer is missing or unusable; the write may have
     *     been carried out
     */
    public ClientConfig update(ServiceToken token, ClientConfigRequest request) {
        return http.post(Endpoint.CLIENT_CONFIG, token, request, ClientConfig.class);
    }
}
