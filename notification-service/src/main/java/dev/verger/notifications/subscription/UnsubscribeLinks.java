package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.subscription.UnsubscribeSignature.Link;
import dev.verger.platform.href.PublicUrlConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The links in mails by which a recipient unsubscribes without a token: who has the mail may do so. They are the same
 * on all replicas and after a restart.
 */
@ApplicationScoped
public class UnsubscribeLinks {

    private final UnsubscribeConfig config;
    private final PublicUrlConfig publicUrl;
    private final UnsubscribeKeyRepository keys;

    /** Read at the first use. */
    private volatile UnsubscribeSignature signature;

    UnsubscribeLinks(UnsubscribeConfig config, PublicUrlConfig publicUrl, UnsubscribeKeyRepository keys) {
        this.config = config;
        this.publicUrl = publicUrl;
        this.keys = keys;
    }

    /** Where this address leaves the subscription: a POST does so (RFC 8058), a GET shows a page that asks. */
    public String url(long subscriptionId, MailAddress address) {
        return publicUrl.of(UnsubscribeResource.PATH + "/" + signature().sign(subscriptionId, address));
    }

    /** Empty if the last part of an address is not one that {@link #url} made. */
    Optional<Link> read(String signed) {
        return signature().read(signed);
    }

    boolean isOf(Link link, MailAddress address) {
        return signature().isOf(link, address);
    }

    private UnsubscribeSignature signature() {
        if (signature == null) {
            signature = new UnsubscribeSignature(config.key()
                    .map(key -> key.getBytes(StandardCharsets.UTF_8))
                    .orElseGet(keys::key));
        }
        return signature;
    }
}
