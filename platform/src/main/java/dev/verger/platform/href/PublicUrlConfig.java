package dev.verger.platform.href;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where clients reach Verger, that is, the gateway. */
@ConfigMapping(prefix = "verger.public")
public interface PublicUrlConfig {

    /** Base of every {@code href} and {@code Location} header, without a slash at the end. */
    @WithDefault("http://127.0.0.1:8080")
    URI url();

    /** A path of the public API as a whole address. */
    default String of(String path) {
        String base = url().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
