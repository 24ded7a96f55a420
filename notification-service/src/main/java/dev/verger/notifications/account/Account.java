package dev.verger.notifications.account;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;

/** A person or an API client that can be an internal recipient. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String username;
    private String realName;
    private String email;
    private String locale;
    private boolean mailNotifications;

    @Enumerated(EnumType.STRING)
    private AccessLevel accessLevel;

    private List<Long> siteIds;
    private List<String> privileges;

    protected Account() {}

    /**
     * An account that is not stored yet.
     *
     * @param username unique
     * @param realName empty if none is known
     * @param email null if none is known
     * @param locale tag of the language of its mails, null for that of the subscription
     * @param accessLevel from its last token, null before its first call; never an authority
     * @param siteIds from its last token; never an authority
     * @param privileges from its last token; never an authority
     */
    public Account(
            String username,
            String realName,
            String email,
            String locale,
            boolean mailNotifications,
            AccessLevel accessLevel,
            List<Long> siteIds,
            List<String> privileges) {
        this.username = username;
        this.realName = realName;
        this.email = email;
        this.locale = locale;
        this.mailNotifications = mailNotifications;
        this.accessLevel = accessLevel;
        this.siteIds = siteIds;
        this.privileges = privileges;
    }

    /** Takes over what people may write; what the token says stays. */
    void replaceBy(Account other) {
        username = other.username;
        realName = other.realName;
        email = other.email;
        locale = other.locale;
        mailNotifications = other.mailNotifications;
    }

    /** Takes over what its token says. */
    void replaceAccessBy(Account caller) {
        accessLevel = caller.accessLevel;
        siteIds = caller.siteIds;
        privileges = caller.privileges;
    }

    /** Returns whether they were on. */
    boolean turnMailsOff() {
        boolean wereOn = mailNotifications;
        mailNotifications = false;
        return wereOn;
    }

    public long id() {
        return id;
    }

    public String username() {
        return username;
    }

    public String realName() {
        return realName;
    }

    public String email() {
        return email;
    }

    String locale() {
        return locale;
    }

    public boolean mailNotifications() {
        return mailNotifications;
    }

    public AccessLevel accessLevel() {
        return accessLevel;
    }

    public List<Long> siteIds() {
        return siteIds;
    }

    public List<String> privileges() {
        return privileges;
    }

    /** Whether its token says the same as that of a caller. */
    boolean hasAccessOf(Account caller) {
        return accessLevel == caller.accessLevel
                && siteIds.equals(caller.siteIds)
                && privileges.equals(caller.privileges);
    }

    public Optional<MailAddress> address() {
        return MailAddress.of(email);
    }

    public Optional<MailLocale> language() {
        return MailLocale.ofTag(locale);
    }
}
