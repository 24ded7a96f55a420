package dev.verger.notifications.subscription;

import dev.verger.notifications.location.KnownLocation;
import java.util.List;

/**
 * The effect of a subscription: its addressees and locations, and what is missing.
 *
 * @param active whether a recipient could get a mail
 * @param addressees without doubles: one mailbox gets one mail
 * @param locations those of the subscription's own site, or all of them if it has none
 */
public record Audience(
        boolean active,
        List<InactiveReason> inactiveReasons,
        List<Addressee> addressees,
        List<KnownLocation> locations) {}
