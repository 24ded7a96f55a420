package dev.verger.apple;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.token.ServiceToken;
import java.util.Map;

/**
 * The two configurations.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-service-configuration">Apple: Get
 *     Service Configuration</a>
 */
public final class AppleConfig {

    private final AppleHttp http;

    AppleConfig(AppleHttp http) {
        this.http = http;
    }

    /** Limits and addresses. Needs no token, so it proves nothing about one. */
    public ServiceConfig service() {
        return http.get(Endpoint.SERVICE_CONFIG, null, Map.of(), ServiceConfig.class);
    }

    /** Apple's view of the location; the proof that a token is good. */
    public ClientConfig client(ServiceToken token) {
        return http.get(Endpoint.CLIENT_CONFIG, token, Map.of(), ClientConfig.class);
    }

    /** Claims the location, sets the webhook, or both. Apple calls the webhook before it answers. */
    public ClientConfig update(ServiceToken token, ClientConfigRequest request) {
        return http.post(Endpoint.CLIENT_CONFIG, token, request, ClientConfig.class);
    }
}
