package dev.verger.platform.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives all log lines of a request a member from its path. The lines of a request have a context of their own, which
 * ends with the request.
 */
public final class LoggedPath {

    /** After the trace id, which refusals have as well. */
    private static final int PRIORITY = 900;

    private final String name;
    private final Pattern path;

    /**
     * @param name of the member
     * @param path a regular expression of whole paths, whose first group is the value
     */
    public LoggedPath(String name, String path) {
        this.name = name;
        this.path = Pattern.compile(path);
    }

    /** Adds it to the filters of the service. */
    public void install(Filters filters) {
        filters.register(this::name, PRIORITY);
    }

    private void name(RoutingContext request) {
        String text = request.request().path();
        Matcher matcher = text == null ? null : path.matcher(text);
        if (matcher != null && matcher.matches()) {
            MDC.put(name, matcher.group(1));
        }
        request.next();
    }
}
