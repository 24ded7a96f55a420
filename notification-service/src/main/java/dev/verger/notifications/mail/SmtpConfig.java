package dev.verger.notifications.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The SMTP server, and how it is used. Without a host and a sender nothing is sent. */
@ConfigMapping(prefix = "verger.smtp")
public interface SmtpConfig {

    /** When a connection is encrypted. */
    enum Tls {
        NONE,
        /** By STARTTLS if the server offers it. */
        OPTIONAL,
        /** By STARTTLS, or not at all. */
        STARTTLS,
        /** From the first byte on, usually at port 465. */
        IMPLICIT
    }

    Optional<String> host();

    @WithDefault("25")
    int port();

    /** The sender's address, with or without a name: {@code Verger <verger@example.org>}. */
    Optional<String> from();

    /** With a password: the server is asked to authenticate. */
    Optional<String> username();

    Optional<String> password();

    @WithDefault("OPTIONAL")
    Tls tls();

    /** Maximum wait for the connection, and for each answer until the server is ready for a mail. */
    @WithDefault("PT30S")
    Duration connectTimeout();

    /**
     * Maximum time for one mail on a connection. A server that scans a mail before it accepts it may take ten minutes
     * (RFC 5321, 4.5.3.2.6); given up before its answer, the mail may or may not have arrived.
     */
    @WithDefault("PT10M")
    Duration transactionTimeout();

    /** Maximum number of connections of one replica, and so of mails that it sends at a time. */
    @WithDefault("8")
    int connections();

    /** Maximum number of mails per second of one replica, 0 for no limit. */
    @WithDefault("0")
    int perSecond();
}
