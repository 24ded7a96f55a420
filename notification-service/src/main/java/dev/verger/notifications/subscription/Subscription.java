package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.mail.MailLocale;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** Who gets mails about which locations, by which triggers. It can be read after its transaction has ended. */
@Entity
@Table(name = "subscription")
public class Subscription {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;
    private boolean enabled;

    /** By name: of a later version, from which this one was rolled back, there may be some that it does not know. */
    private List<String> triggers;

    private List<Long> locationIds;
    private long siteId;

    @Convert(converter = LocaleTag.class)
    private MailLocale locale;

    private Instant createdAt;

    /**
     * The internal ones first. By a statement of its own, so that it is never older than a lock on the subscription.
     */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "recipient", joinColumns = @JoinColumn(name = "subscription_id"))
    @OrderColumn(name = "position")
    @Fetch(FetchMode.SUBSELECT)
    private List<Recipient> recipients = new ArrayList<>();

    protected Subscription() {}

    /**
     * A subscription that is not stored yet.
     *
     * @param internalRecipients ids of accounts, whether they exist or not
     * @param siteId −1 if it belongs to no site and may watch all locations
     */
    Subscription(
            String name,
            boolean enabled,
            List<Trigger> triggers,
            List<Long> locationIds,
            List<Long> internalRecipients,
            List<ExternalRecipient> externalRecipients,
            long siteId,
            MailLocale locale) {
        this.name = name;
        this.enabled = enabled;
        this.triggers = triggers.stream().map(Trigger::name).toList();
        this.locationIds = locationIds;
        this.siteId = siteId;
        this.locale = locale;
        Stream.concat(
                        internalRecipients.stream().map(Recipient::internal),
                        externalRecipients.stream().map(Recipient::external))
                .forEach(recipients::add);
    }

    void created(Instant now) {
        createdAt = now;
    }

    /** Takes over everything but identity and time of creation. */
    void replaceBy(Subscription other) {
        name = other.name;
        enabled = other.enabled;
        triggers = other.triggers;
        locationIds = other.locationIds;
        siteId = other.siteId;
        locale = other.locale;
        if (!recipients.equals(other.recipients)) {
            recipients.clear();
            recipients.addAll(other.recipients);
        }
    }

    void dropLocation(long locationId) {
        locationIds = locationIds.stream().filter(id -> id != locationId).toList();
    }

    /** Returns whether there was one. */
    boolean dropExternal(Predicate<ExternalRecipient> dropped) {
        return recipients.removeIf(recipient -> !recipient.isInternal() && dropped.test(recipient.toExternal()));
    }

    void dropAccount(long accountId) {
        recipients.remove(Recipient.internal(accountId));
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean enabled() {
        return enabled;
    }

    public List<Trigger> triggers() {
        return triggers.stream().map(Trigger::ofName).flatMap(Optional::stream).toList();
    }

    public List<Long> locationIds() {
        return locationIds;
    }

    List<Long> internalRecipients() {
        return recipients.stream()
                .filter(Recipient::isInternal)
                .map(Recipient::accountId)
                .toList();
    }

    List<ExternalRecipient> externalRecipients() {
        return recipients.stream()
                .filter(recipient -> !recipient.isInternal())
                .map(Recipient::toExternal)
                .toList();
    }

    long siteId() {
        return siteId;
    }

    public MailLocale locale() {
        return locale;
    }

    /** The column has the tag of the language. */
    static class LocaleTag implements AttributeConverter<MailLocale, String> {

        @Override
        public String convertToDatabaseColumn(MailLocale locale) {
            return locale.tag();
        }

        @Override
        public MailLocale convertToEntityAttribute(String tag) {
            return MailLocale.ofTag(tag).orElse(MailLocale.EN);
        }
    }
}
