package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.SmtpServer.Step;
import dev.verger.testing.FakeClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random days: conditions that come and go with events that are lost, doubled or late, two replicas that are killed in
 * the middle of mails, and an SMTP server with every fault. In the evening each subscriber of what holds has the mail
 * of the day, once, or twice with one Message-ID where nobody could know that it had arrived. More days:
 * {@code -Dverger.test.days=200}; the same again: {@code -Dverger.test.seed=…}.
 */
@QuarkusTest
@NotificationService
@FullAccess
class DigestHistoriesIT {

    private static final int DAYS =
            Integer.getInteger("verger.test.days", Boolean.getBoolean("verger.thorough") ? 100 : 4);
    private static final long SEED = Long.getLong("verger.test.seed", System.nanoTime());
    private static final int MANY = 40;
    /** Beginnings of the addresses that the server never takes, by the step at which it says so. */
    private static final Map<Step, String> REFUSED = Map.of(Step.RCPT, "gone", Step.DATA, "closed", Step.END, "spam");

    private static final int LOCATIONS = 3;
    private static final int SUBSCRIPTIONS = 6;

    /** Longer than a lease of {@link Replica} after the handover. */
    private static final Duration LEASES = Duration.ofMillis(900);

    @Inject
    Scene scene;

    @Inject
    FakeClock clock;

    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<Long, Boolean> exhausted = new HashMap<>();
    private final Map<Long, Set<String>> recipients = new HashMap<>();
    private final Map<Long, Long> locationOf = new HashMap<>();
    private final Set<Long> disabled = new HashSet<>();

    /** What happened in all days, for the test of the test. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Recipients of mails that the server may have had today, and whose sender did not hear so. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    /** Recipients that asked once already today. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void begin() {
        scene.begin();
        for (int i = 0; i < LOCATIONS; i++) {
            exhausted.put(scene.location("Location " + i), false);
        }
        List<Long> locations = List.copyOf(exhausted.keySet());
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            long location = locations.get(i % LOCATIONS);
            Set<String> addresses = new HashSet<>(Set.of("a%d@example.org".formatted(i), "shared@example.org"));
            if (i % 3 == 0) {
                REFUSED.values().forEach(refused -> addresses.add(refused + "@example.org"));
            }
            long id = scene.subscription(location, addresses.toArray(String[]::new));
            recipients.put(id, addresses);
            locationOf.put(id, location);
        }
    }

    @Test
    void nobodyIsForgottenAndNobodyGetsAnotherMail() throws Exception {
        for (int day = 0; day < DAYS; day++) {
            morning();
            forenoon();
            evening();
            check("day %d of seed %d".formatted(day, SEED));
            MailCatcher.empty();
            scene.tomorrowAt(LocalTime.of(7, 0));
        }
        threads.shutdown();
        for (Replica replica : replicas) {
            replica.stop();
        }
        if (DAYS >= MANY) {
            assertThat(seen).contains("killed", "twice", "SENT 1", "SENT 2", "SENT 3", "FAILED 1", "UNKNOWN 2");
        }
    }

    private void morning() {
        known.clear();
        unanswered.clear();
        exhausted.replaceAll((location, before) -> random.nextInt(4) > 0);
        exhausted.forEach((location, now) -> {
            int events = random.nextInt(3);
            for (int i = 0; i < events; i++) {
                event(location, now || random.nextInt(5) == 0);
            }
        });
        recipients.keySet().forEach(id -> {
            if (random.nextInt(5) == 0) {
                boolean enabled = disabled.remove(id);
                if (!enabled) {
                    disabled.add(id);
                }
                enable(id, enabled);
            }
        });
        ownersSayTheTruth();
        scene.advance(Duration.ofMinutes(61));
    }

    private void event(long location, boolean exhaustedNow) {
        if (exhaustedNow) {
            scene.exhausted(location, "Carnet");
        } else {
            scene.replenished(location, "Carnet");
        }
    }

    private void ownersSayTheTruth() {
        FakeOwners.locationServiceSays();
        FakeOwners.locationServiceHas(exhausted.keySet().stream()
                .map(
                        "{\"id\":\"%1$d\",\"deleted\":false,\"name\":\"Location %1$d\",\"siteId\":\"-1\",\"revision\":1}"
                                ::formatted)
                .toArray(String[]::new));
        FakeOwners.catalogSays(exhausted.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> """
                        {"locationId":"%d","kind":"NO_MORE_LICENSES","since":"2026-11-20T08:00:00.000Z","adamId":"7",
                         "pricingParam":"STDQ","title":"Carnet","total":5,"used":5,"available":0,"threshold":{"available":0}}
                        """.formatted(entry.getKey()))
                .toArray(String[]::new));
    }

    private void enable(long id, boolean enabled) {
        scene.database()
                .useHandle(handle -> handle.execute("update subscription set enabled = ? where id = ?", enabled, id));
    }

    private void forenoon() throws Exception {
        MailCatcher.server().behave(this::anyFault);
        int rounds = 3 + random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            work(0.15);
            scene.advance(Duration.ofSeconds(30 + random.nextInt(1200)));
        }
    }

    private String anyFault(Step step, String to) throws IOException, InterruptedException {
        String refusal = refused(step, to);
        if (refusal != null) {
            return refusal;
        }
        if (step == Step.RCPT && random.nextInt(3) == 0 && known.add(to)) {
            return "450 greylisted";
        }
        return switch (random.nextInt(step == Step.END ? 8 : 25)) {
            case 0 -> throw new IOException("cut");
            case 1 -> "451 not now";
            case 2 -> step.compareTo(Step.MAIL) <= 0 ? "554 no service" : null;
            case 3 -> slow(step);
            default -> null;
        };
    }

    /**
     * At the end longer than {@link Replica} waits; before, longer than its lease, so that the other one takes over.
     */
    private static String slow(Step step) throws InterruptedException {
        if (step == Step.END) {
            Thread.sleep(700);
        }
        if (step == Step.RCPT) {
            Thread.sleep(400);
        }
        return null;
    }

    private static String refused(Step step, String to) {
        return REFUSED.containsKey(step) && to.startsWith(REFUSED.get(step)) ? "554 never" : null;
    }

    private static boolean isRefused(String address) {
        return REFUSED.values().stream().anyMatch(address::startsWith);
    }

    private void evening() throws Exception {
        MailCatcher.server().behave(DigestHistoriesIT::refused);
        do {
            Thread.sleep(LEASES.toMillis());
            scene.advance(Duration.ofMinutes(31));
            work(0);
        } while (unfinished() > 0);
    }

    private long unfinished() {
        return scene.database()
                .withHandle(handle -> handle.createQuery("""
                        select (select count(*) from delivery where next_try_at is not null or leased_until is not null)
                             + (select count(*) from digest_run where next_try_at is not null)
                        """).mapTo(Long.class).one());
    }

    /** Both replicas look at the clock; one that is killed is replaced. */
    private void work(double killed) throws Exception {
        for (Replica replica : replicas) {
            replica.stop();
            if (replica.isDead()) {
                seen.add("killed");
            }
        }
        replicas.clear();
        for (int i = 0; i < 2; i++) {
            replicas.add(new Replica(new Random(random.nextLong()), killed, clock, unanswered::add));
        }
        List<Future<?>> working = new ArrayList<>();
        for (Replica replica : replicas) {
            working.add(threads.submit(replica::work));
        }
        for (Future<?> work : working) {
            work.get();
        }
    }

    private void check(String when) {
        Map<String, List<String>> ids = MailCatcher.all().stream()
                .collect(Collectors.groupingBy(
                        DigestHistoriesIT::subscriptionAndAddress,
                        Collectors.mapping(MailCatcher.Received::messageId, Collectors.toList())));
        Set<String> expected = new HashSet<>();
        recipients.forEach((id, addresses) -> {
            if (exhausted.get(locationOf.get(id)) && !disabled.contains(id)) {
                addresses.stream()
                        .filter(address -> !isRefused(address))
                        .forEach(address -> expected.add(id + " " + address));
            }
        });
        assertThat(ids.keySet()).as(when).isEqualTo(expected);
        assertThat(ids).as(when).allSatisfy((mail, messageIds) -> {
            assertThat(Set.copyOf(messageIds)).hasSize(1);
            assertThat(messageIds)
                    .hasSizeLessThanOrEqualTo(unanswered.contains(mail.substring(mail.indexOf(' ') + 1)) ? 2 : 1);
            if (messageIds.size() == 2) {
                seen.add("twice");
            }
        });
        seen.addAll(scene.database()
                .withHandle(handle -> handle.createQuery("select distinct state || ' ' || attempts from delivery")
                        .mapTo(String.class)
                        .list()));
    }

    private static String subscriptionAndAddress(MailCatcher.Received mail) {
        String list = mail.source().replaceAll("(?s).*List-Id: <subscription-(\\d+)\\..*", "$1");
        return list + " " + mail.to();
    }
}
