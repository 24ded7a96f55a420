package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.SmtpSink.Accepted;
import dev.verger.testing.api.VergerClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * D1: the day's digests of a large installation, from the moment that they are due to the last mail, with the reading
 * of all conditions from their owners; then again on the next day with many recipients, for the memory.
 */
public final class Digests {

    private static final int TITLES = 100;
    private static final int WATCHED = 10;
    private static final int MANY_RECIPIENTS = 10;

    /** Every so many locations have a token that is mailed every day. */
    private static final int PER_EXPIRING_TOKEN = 100;

    private static final Duration EXPIRING = Duration.ofDays(6);
    private static final int UNTHROTTLED = 1_000_000;
    private static final int APPLE_PAGE = 1000;
    private static final long POLL_MILLIS = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    /** So long no other mail must come after the last. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final double MOST_SECONDS = 60;
    private static final double MOST_GROWTH = 1.1;

    private final Bench bench;
    private final int locations;
    private final Progress progress;
    private final ManyLocations all;
    private final List<String> subscriptions = new ArrayList<>();

    private Digests(Bench bench, int locations, Progress progress, ManyLocations all) {
        this.bench = bench;
        this.locations = locations;
        this.progress = progress;
        this.all = all;
    }

    /** Deletes the locations of other parts, and its own subscriptions, but not its own locations. */
    public static List<Figure> measure(Bench bench, int locations, Progress progress)
            throws InterruptedException, SQLException {
        try (var all = new ManyLocations(bench)) {
            return new Digests(bench, locations, progress, all).measure();
        }
    }

    private List<Figure> measure() throws InterruptedException, SQLException {
        progress.report("digests: deleting what earlier parts left behind");
        all.deleteOthers();
        bench.apple().limits(UNTHROTTLED, APPLE_PAGE);
        bench.apple().advanceClock(Midnight.untilEvening(bench.apple().now()).toSeconds());
        progress.report("digests: uploading %,d locations of %d exhausted titles".formatted(locations, TITLES));
        all.upload("digests-", locations, this::upload);
        progress.report("digests: creating %,d subscriptions".formatted(locations));
        IntUnaryOperator oneOrTwo = number -> 1 + number % 2;
        subscribe(oneOrTwo);
        awaitConditions();
        progress.report("digests: one or two recipients of each subscription");
        DigestRun first = run(IntStream.range(0, locations).map(oneOrTwo).sum());
        replaceRecipients(number -> MANY_RECIPIENTS);
        progress.report("digests: the evening of the next day");
        long lastSync = all.lastRun();
        bench.apple().advanceClock(Midnight.untilEvening(bench.apple().now()).toSeconds());
        all.awaitRound(lastSync);
        awaitQuiet();
        progress.report("digests: %d recipients of each subscription".formatted(MANY_RECIPIENTS));
        DigestRun second = run(locations * MANY_RECIPIENTS);
        subscriptions.parallelStream().forEach(this::unsubscribe);
        return figures(first, second);
    }

    private Mirror upload(String name) {
        String token = bench.apple().createExhausted(TITLES, name);
        boolean expiring = Integer.parseInt(name.substring(name.indexOf('-') + 1)) % PER_EXPIRING_TOKEN == 0;
        return Mirror.upload(
                bench,
                name,
                LibrarySize.ofTitles(TITLES),
                expiring ? bench.apple().issueToken(name, EXPIRING) : token);
    }

    private void subscribe(IntUnaryOperator recipients) {
        IntStream.range(0, locations)
                .parallel()
                .mapToObj(number -> bench.api()
                        .post(VergerClient.SUBSCRIPTIONS, subscription(number, recipients))
                        .expect(201)
                        .json()
                        .path("id")
                        .asText())
                .forEachOrdered(subscriptions::add);
    }

    private void replaceRecipients(IntUnaryOperator recipients) {
        IntStream.range(0, locations)
                .parallel()
                .forEach(number -> bench.api()
                        .send(
                                "PUT",
                                VergerClient.SUBSCRIPTIONS + "/" + subscriptions.get(number),
                                subscription(number, recipients))
                        .expect(200));
    }

    private void unsubscribe(String id) {
        bench.api().send("DELETE", VergerClient.SUBSCRIPTIONS + "/" + id, null).expect(204);
    }

    private Map<String, Object> subscription(int number, IntUnaryOperator recipients) {
        return Map.of(
                "name",
                "Stock " + number,
                "triggers",
                List.of("NO_MORE_LICENSES", "LICENSES_RUNNING_LOW", "TOKEN_EXPIRING"),
                "locationIds",
                IntStream.range(0, Math.min(WATCHED, locations))
                        .mapToObj(next ->
                                all.mirrors().get((number + next) % locations).id())
                        .toList(),
                "externalRecipients",
                IntStream.range(0, recipients.applyAsInt(number))
                        .mapToObj(next -> Map.of(
                                "name", "Reader " + next, "email", "reader-%d-%d@example.org".formatted(number, next)))
                        .toList(),
                "locale",
                number % 4 < 2 ? "en" : "fr");
    }

    /** Waits until the events of all exhausted titles have arrived. */
    private void awaitConditions() throws InterruptedException, SQLException {
        progress.report("digests: waiting for the events of %,d titles".formatted(conditions()));
        await(
                "select (count(*) = %d)::int from condition where kind = 'NO_MORE_LICENSES'".formatted(conditions()),
                "not all conditions are known");
        bench.notificationDatabase().execute("vacuum analyze condition");
        bench.catalog().execute("vacuum analyze asset", "vacuum analyze license_condition");
        awaitQuiet();
    }

    private int conditions() {
        return locations * TITLES;
    }

    /** Waits until no sync is due or runs. */
    private void awaitQuiet() throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.catalog().number("select count(*) from sync_run where state in ('QUEUED', 'RUNNING')") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the syncs do not end");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Makes the digests due and waits for this number of mails. */
    private DigestRun run(int mails) throws InterruptedException, SQLException {
        bench.smtp().forget();
        bench.notificationService().forgetPeak();
        var before = bench.processorTimes();
        Duration untilDue = Midnight.until(bench.apple().now()).plusSeconds(1);
        long due = System.nanoTime();
        bench.apple().advanceClock(untilDue.toSeconds());
        awaitMails(mails);
        var used = bench.processorTimes().since(before);
        long peak = bench.notificationService().peakMegabytes().orElse(0);
        await("select (count(*) = 0)::int from digest_run where next_try_at is not null", "digests are not done");
        // A mail too many would come now.
        Thread.sleep(QUIET.toMillis());
        Accepted accepted = bench.smtp().accepted();
        if (accepted.mails() != mails) {
            throw new IllegalStateException("%d mails were sent, not %d".formatted(accepted.mails(), mails));
        }
        var run = new DigestRun(due, accepted, peak, used);
        progress.report("digests: %s after they were due, %s".formatted(Quantity.of(run.seconds(), "s"), run));
        return run;
    }

    private void awaitMails(int mails) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.smtp().accepted().mails() < mails) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only %d of %d mails were sent"
                        .formatted(bench.smtp().accepted().mails(), mails));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until a query of notification-service's database answers 1. */
    private void await(String query, String otherwise) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.notificationDatabase().number(query) == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<Figure> figures(DigestRun first, DigestRun second) {
        return List.of(
                Figure.share(
                        "D1",
                        "Digests of %,d subscriptions, from due to the last mail".formatted(locations),
                        conditions(),
                        Quantity.of(first.seconds(), "s"),
                        Quantity.of(MOST_SECONDS, "s"),
                        Target.atMost(1),
                        first.toString()),
                Figure.share(
                        "D1",
                        "The same with %d recipients of each".formatted(MANY_RECIPIENTS),
                        conditions(),
                        Quantity.of(second.seconds(), "s"),
                        Quantity.of(MOST_SECONDS, "s"),
                        Target.none(),
                        second.toString()),
                Figure.share(
                        "D1",
                        "Peak resident size with %d recipients of each, beside one or two".formatted(MANY_RECIPIENTS),
                        conditions(),
                        Quantity.of(second.peakMegabytes(), "MB"),
                        Quantity.of(first.peakMegabytes(), "MB"),
                        Target.atMost(MOST_GROWTH),
                        "notification-service, -Xmx" + bench.heap()));
    }
}
