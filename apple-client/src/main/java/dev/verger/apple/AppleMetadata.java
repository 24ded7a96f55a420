package dev.verger.apple;

import dev.verger.apple.metadata.CatalogAnswer;
import dev.verger.apple.metadata.CatalogQuery;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.apple.token.ServiceToken;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Looks up titles in a storefront: by the service whose address Apple gives as {@code contentMetadataLookup}, or by the
 * one for organizations, which wants a developer's key.
 *
 * @see <a
 *     href="https://developer.apple.com/documentation/devicemanagement/getting-app-and-book-information-legacy">Apple:
 *     Getting app and book information</a>
 */
public final class AppleMetadata {

    private final AppleHttp http;

    AppleMetadata(AppleHttp http) {
        this.http = http;
    }

    /**
     * Looks up titles; those that are missing in the answer are just left out.
     *
     * @param address from the service configuration
     * @param token shows custom apps and owned titles that left the store; {@code null} asks as the public
     * @throws dev.verger.apple.error.AppleRetryLaterException if the host does not answer, or not as Apple documents
     * @throws dev.verger.apple.error.AppleSetupException if the host does not accept the token, which may be good all
     *     the same
     * @throws dev.verger.apple.error.AppleRequestException if the host refuses the request as such
     */
    public LookupResult lookup(URI address, ServiceToken token, LookupQuery query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("version", 2);
        parameters.put("id", String.join(",", query.ids()));
        parameters.put("p", "mdm-lockup");
        parameters.put("caller", "MDM");
        parameters.put("platform", query.platform());
        parameters.put("cc", query.country().toLowerCase(Locale.ROOT));
        if (query.language() != null) {
            parameters.put("l", query.language());
        }
        return http.metadata(Endpoint.LOOKUP, address, null, token, parameters, AppleAnswer.reader(LookupResult.class));
    }

    /**
     * Asks the metadata service for organizations; titles that are missing in the answer are just left out.
     *
     * @param root such as {@code https://api.ent.apple.com/v1}
     * @param developerToken see {@link dev.verger.apple.metadata.DeveloperTokens}
     * @param token shows custom apps and owned titles that left the store; {@code null} reads the public catalog
     * @throws dev.verger.apple.error.AppleSetupException when it refuses the developer or the token
     * @throws dev.verger.apple.error.AppleRetryLaterException if the service does not answer as it should
     * @throws dev.verger.apple.error.AppleRequestException if the service refuses the request as such
     * @see <a
     *     href="https://developer.apple.com/documentation/devicemanagement/apps-and-books-metadata-for-organizations">Apple:
     *     Apps and Books Metadata for Organizations</a>
     */
    public LookupResult catalog(URI root, String developerToken, ServiceToken token, CatalogQuery query) {
        String base = root.toString().endsWith("/") ? root.toString() : root + "/";
        return http.metadata(
                Endpoint.CATALOG,
                URI.create(base + query.path(token != null)),
                "Bearer " + developerToken,
                token,
                query.parameters(),
                body -> CatalogAnswer.read(body, query.country()));
    }
}
