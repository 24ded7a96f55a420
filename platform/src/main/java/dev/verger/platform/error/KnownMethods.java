package dev.verger.platform.error;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods of a path, from all resource classes together. The framework asks one class after the other and answers
 * as the last of them would: 404 for a path that only another class knows, by other methods, and 405 without the header
 * {@code Allow}.
 */
final class KnownMethods {

    private KnownMethods() {}

    /**
     * The methods that the path of the current request has, when its own is none of them; else, and for an unknown
     * path, empty.
     */
    static Set<String> insteadOfCurrent() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> known = ofCurrent();
        return known.isEmpty() || known.contains(request.getMethod()) ? Set.of() : known;
    }

    /** The methods that the path of the current request has; empty for an unknown path. */
    static Set<String> ofCurrent() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        return request == null ? Set.of() : of(request);
    }

    private static Set<String> of(ResteasyReactiveRequestContext request) {
        var classes = new RequestMapper<>(request.getDeployment().getClassMappers());
        String path = request.getPathWithoutPrefix();
        Set<String> methods = new TreeSet<>();
        RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler methodsOfClass) {
                    add(methodsOfClass, match.remaining, methods);
                }
            }
            match = classes.continueMatching(path, match);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static void add(ClassRoutingHandler methodsOfClass, String remaining, Set<String> methods) {
        String rest = remaining.isEmpty() ? "/" : remaining;
        methodsOfClass.getMappers().forEach((method, paths) -> {
            if (method != null && paths.map(rest) != null) {
                methods.add(method);
            }
        });
    }
}
