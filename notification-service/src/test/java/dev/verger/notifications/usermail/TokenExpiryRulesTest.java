package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.account.AccessLevel;
import dev.verger.notifications.account.Account;
import dev.verger.notifications.digest.ExpirySchedule;
import dev.verger.notifications.location.KnownLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenExpiryRulesTest {

    private static final Instant END = Instant.parse("2026-12-31T10:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final KnownLocation HUGO = new KnownLocation(12, "Hugo", 1, 1, END);

    private final TokenExpiryRules rules = new TokenExpiryRules(new ExpirySchedule(ZoneOffset.UTC));

    private static Account account(String email, boolean mails, AccessLevel level, Long... sites) {
        return new Account("ada", "Ada", email, null, mails, level, List.of(sites), List.of());
    }

    private static Account full() {
        return account("ada@example.org", true, AccessLevel.FULL_ACCESS);
    }

    private List<KnownLocation> reported(Account account, KnownLocation... expiring) {
        return rules.reported(
                account, List.of(expiring), Set.of(), LAST_DAY.minusDays(7), END.minus(Duration.ofDays(7)));
    }

    @Test
    void mailsByTheSchedule() {
        List<Integer> days = IntStream.rangeClosed(-3, 40)
                .filter(before -> !rules.reported(
                                full(),
                                List.of(HUGO),
                                Set.of(),
                                LAST_DAY.minusDays(before),
                                LAST_DAY.minusDays(before).atTime(8, 0).toInstant(ZoneOffset.UTC))
                        .isEmpty())
                .boxed()
                .toList();

        assertThat(days).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 10, 17, 24, 31);
    }

    @Test
    void mailsNoMoreOnceTheTokenHasExpired() {
        assertThat(rules.reported(full(), List.of(HUGO), Set.of(), LAST_DAY, END.minusSeconds(1)))
                .containsExactly(HUGO);
        assertThat(rules.reported(full(), List.of(HUGO), Set.of(), LAST_DAY, END))
                .isEmpty();
    }

    @Test
    void mailsOnlyAboutLocationsThatTheAccountSaw() {
        KnownLocation without = new KnownLocation(13, "Without site", -1, 1, END);

        assertThat(reported(full(), HUGO, without)).containsExactly(HUGO, without);
        assertThat(reported(account("a@example.org", true, AccessLevel.SITE_ACCESS, 1L), HUGO, without))
                .containsExactly(HUGO);
        assertThat(reported(account("a@example.org", true, AccessLevel.SITE_ACCESS, 2L, -1L), HUGO, without))
                .isEmpty();
        assertThat(reported(account("a@example.org", true, null), HUGO, without))
                .isEmpty();
    }

    @Test
    void mailsNoOneWithoutAddressOrWithMailsOff() {
        Stream.of(
                        account(null, true, AccessLevel.FULL_ACCESS),
                        account("no address", true, AccessLevel.FULL_ACCESS),
                        account("a@example.org", false, AccessLevel.FULL_ACCESS))
                .forEach(account -> assertThat(reported(account, HUGO)).isEmpty());
    }

    @Test
    void leavesToADigestWhatItReports() {
        KnownLocation other = new KnownLocation(13, "Other", 1, 1, END.minusSeconds(60));

        assertThat(rules.reported(full(), List.of(HUGO, other), Set.of(12L), LAST_DAY, END.minus(Duration.ofHours(2))))
                .containsExactly(other);
    }

    @Test
    void namesFirstWhatEndsFirst() {
        KnownLocation sooner = new KnownLocation(99, "Sooner", 1, 1, END.minusSeconds(60));

        assertThat(reported(full(), HUGO, sooner)).containsExactly(sooner, HUGO);
    }
}
