package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.figure.NotificationProbe.Delays;
import dev.verger.benchmarks.figure.RepeatedSync.Activity;
import dev.verger.benchmarks.load.Latencies;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * P7: from an accepted notification of Apple to the count in the API and the event on Kafka, while nothing else
 * happens, while another location is listed and merged, and while the same one is.
 */
public final class NotificationDelays {

    private static final int LARGE = 1_000_000;
    private static final LibrarySize SMALL = new LibrarySize(150, 3_000, 300, 30);

    /** So many that ten seconds pass until a title is changed again. */
    private static final int TITLES = 100;

    private static final int PER_SECOND = 10;
    private static final int NOTIFICATIONS = 1000;

    /** A minute, in which the JVM compiles. */
    private static final int WARM_UP = 600;

    private static final int WARM_UP_AFTER_RESTART = 300;
    private static final int UNTHROTTLED = 1_000_000;

    /** Apple's sample value. */
    private static final int LIMIT = 15;

    private static final int PAGE = 1000;
    private static final double MOST_MILLIS_TO_COUNT = 500;
    private static final double MOST_MILLIS_TO_EVENT = 1000;

    private final Bench bench;
    private final Progress progress;
    private final List<Figure> figures = new ArrayList<>();

    private NotificationDelays(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    public static List<Figure> measure(Bench bench, Progress progress) throws InterruptedException, SQLException {
        return new NotificationDelays(bench, progress).measure();
    }

    private List<Figure> measure() throws InterruptedException, SQLException {
        progress.report("notifications: mirroring a location of %,d assignments".formatted(LARGE));
        bench.apple().limits(UNTHROTTLED, PAGE);
        bench.restartCatalogService();
        Mirror small = Mirror.upload(bench, "notified", SMALL);
        Mirror large = Mirror.upload(bench, "notified-large", LibrarySize.ofAssignments(LARGE));
        LastLicenses ofSmall = prepare(small);
        LastLicenses ofLarge = prepare(large);
        bench.catalog().execute("vacuum analyze asset", "vacuum analyze assignment");
        try (var probe = new NotificationProbe(bench, small, ofSmall)) {
            progress.report("notifications: warming up");
            probe.measure(PER_SECOND, WARM_UP);
            progress.report("notifications: nothing beside them");
            add("nothing beside", SMALL.assignments(), probe.measure(PER_SECOND, NOTIFICATIONS), "");
            beside("another location of %,d synced beside".formatted(LARGE), probe, large);
        }
        try (var probe = new NotificationProbe(bench, large, ofLarge)) {
            beside("the same location of %,d synced beside".formatted(LARGE), probe, large);
        }
        bench.apple().limits(LIMIT, PAGE);
        bench.restartCatalogService();
        try (var probe = new NotificationProbe(bench, large, ofLarge)) {
            progress.report("notifications: warming up");
            probe.measure(PER_SECOND, WARM_UP_AFTER_RESTART);
            beside("the same location of %,d synced beside, %d requests/s".formatted(LARGE, LIMIT), probe, large);
        }
        large.requireComplete();
        Mirror.deleteAll(List.of(small, large));
        return figures;
    }

    /** Its first sync, and one that reads which licenses were refunded. */
    private LastLicenses prepare(Mirror mirror) {
        mirror.awaitFirstSync();
        LastLicenses licenses = LastLicenses.prepare(bench.apple(), mirror.name(), TITLES);
        mirror.syncNow();
        return licenses;
    }

    private void beside(String what, NotificationProbe probe, Mirror large) throws InterruptedException {
        progress.report("notifications: " + what);
        Delays delays;
        Activity activity;
        try (var sync = RepeatedSync.start(bench, large)) {
            delays = probe.measure(PER_SECOND, NOTIFICATIONS);
            activity = sync.activity();
        }
        add(what, LARGE, delays, "; " + activity);
    }

    private void add(String what, long rows, Delays delays, String activity) {
        String accepted = "; answered after p50 %s, p99 %s%s"
                .formatted(
                        Quantity.of(delays.accepted().percentile(50), "ms"),
                        Quantity.of(delays.accepted().percentile(99), "ms"),
                        activity);
        figures.add(figure("count in the API", what, rows, delays.visible(), MOST_MILLIS_TO_COUNT, accepted));
        figures.add(figure("event on Kafka", what, rows, delays.published(), MOST_MILLIS_TO_EVENT, accepted));
    }

    private static Figure figure(
            String effect, String what, long rows, Latencies delays, double mostMillis, String remark) {
        Figure figure = Figure.share(
                "P7",
                "Notification to %s, p99 at %d/s: %s".formatted(effect, PER_SECOND, what),
                rows,
                Quantity.of(delays.percentile(99), "ms"),
                Quantity.of(mostMillis, "ms"),
                Target.atMost(1),
                "p50 %s, max %s, %,d seen, %,d missing%s"
                        .formatted(
                                Quantity.of(delays.percentile(50), "ms"),
                                Quantity.of(delays.max(), "ms"),
                                delays.count(),
                                delays.failures(),
                                remark));
        return delays.failures() == 0 ? figure : figure.withRatio(Double.POSITIVE_INFINITY);
    }
}
