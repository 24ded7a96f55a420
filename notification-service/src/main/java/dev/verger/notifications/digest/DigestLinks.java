package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.subscription.UnsubscribeLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses in a mail. */
@ApplicationScoped
public class DigestLinks {

    private static final String ID = "{id}";

    /** A picture of Apple's says its size in its name, and exists in every size. */
    private static final Pattern SIZE = Pattern.compile("/\\d+x\\d+(bb\\.[a-z]{3,4})$");

    private static final String SHOWN_TWICE_AS_SHARP = "/80x80$1";
    private static final Pattern PICTURE = Pattern.compile("https://[^\\s\"<>]+");

    private final MailLinksConfig config;
    private final UnsubscribeLinks unsubscribing;

    DigestLinks(MailLinksConfig config, UnsubscribeLinks unsubscribing) {
        this.config = config;
        this.unsubscribing = unsubscribing;
    }

    /** Where a person sees the location; null if the operator named no place. */
    String location(long id) {
        return filled(config.location(), id);
    }

    /** Where a person changes the subscription; null if the operator named no place. */
    String subscription(long id) {
        return filled(config.subscription(), id);
    }

    /** Where this addressee ends the mails of a subscription. */
    String unsubscribe(long subscriptionId, MailAddress address) {
        return unsubscribing.url(subscriptionId, address);
    }

    /** The icon of a title in the size that a mail shows; null if it has none that a mail may show. */
    public String icon(String url) {
        return url == null || !config.icons() || !PICTURE.matcher(url).matches()
                ? null
                : SIZE.matcher(url).replaceFirst(SHOWN_TWICE_AS_SHARP);
    }

    private static String filled(Optional<String> template, long id) {
        return template.map(text -> text.replace(ID, Long.toString(id))).orElse(null);
    }
}
