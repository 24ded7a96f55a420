package dev.verger.platform.error;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers {@code OPTIONS} with all methods of the path, and 404 for a path that has none. The framework would name the
 * methods of one resource class only, and know every path below it.
 */
public class OptionsFilter {

    /** Answers in place of the resource; null lets the request pass. */
    @ServerRequestFilter(preMatching = true)
    public RestResponse<Void> answer(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return null;
        }
        Set<String> methods = KnownMethods.ofCurrent();
        if (methods.isEmpty()) {
            throw new NotFoundException();
        }
        return ResponseBuilder.<Void>ok()
                .header(HttpHeaders.ALLOW, String.join(", ", methods))
                .build();
    }
}
