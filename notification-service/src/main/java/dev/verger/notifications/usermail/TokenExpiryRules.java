package dev.verger.notifications.usermail;

import dev.verger.notifications.account.AccessLevel;
import dev.verger.notifications.account.Account;
import dev.verger.notifications.digest.ExpirySchedule;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.platform.security.SiteScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Of which expiring tokens an account gets a mail: weekly from 31 days before the end, daily in the last week, none
 * after it.
 */
record TokenExpiryRules(ExpirySchedule schedule) {

    /** Days before the end on which the first mail goes out. */
    static final int FIRST = 31;

    /**
     * The locations of the mail of a day, the one that ends first at the top; none if the account gets no mail.
     *
     * @param expiring locations of any site
     * @param inDigests those of which a digest reports the same to the account's address
     */
    List<KnownLocation> reported(
            Account account, Collection<KnownLocation> expiring, Set<Long> inDigests, LocalDate date, Instant now) {
        if (!account.mailNotifications() || account.address().isEmpty()) {
            return List.of();
        }
        return expiring.stream()
                .filter(location -> sees(account, location) && !inDigests.contains(location.id()))
                .filter(location -> location.tokenExpiration() != null
                        && location.tokenExpiration().isAfter(now)
                        && schedule.mailsOn(date, location.tokenExpiration()))
                .sorted(Comparator.comparing(KnownLocation::tokenExpiration).thenComparing(KnownLocation::id))
                .toList();
    }

    /** By what its last token said; without one it sees none. */
    private static boolean sees(Account account, KnownLocation location) {
        return account.accessLevel() == AccessLevel.FULL_ACCESS
                || account.accessLevel() == AccessLevel.SITE_ACCESS
                        && location.siteId() != SiteScope.NO_SITE
                        && account.siteIds().contains(location.siteId());
    }
}
