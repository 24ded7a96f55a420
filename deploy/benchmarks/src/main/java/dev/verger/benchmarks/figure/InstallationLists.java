package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.load.Call;
import dev.verger.benchmarks.load.HttpCalls;
import dev.verger.benchmarks.load.Latencies;
import dev.verger.benchmarks.load.OneByOne;
import dev.verger.benchmarks.load.OpenLoop;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.VergerClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * L2: what a device holds and which operations are at work, at a thousand locations; and the longest lists of them, in
 * each order.
 */
public final class InstallationLists {

    private static final String ASSIGNMENTS = "/api/v1/volume-purchasing-assignments";
    private static final String OPERATIONS = "/api/v1/volume-purchasing-operations";
    private static final int LOCATIONS = 1000;
    private static final int ROWS_A_LOCATION = 1000;
    private static final int ROWS = LOCATIONS * ROWS_A_LOCATION;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int APPLE_PAGE = 1000;
    private static final int PAGE = 100;
    private static final int DEVICES = 500;

    /** Questions about few rows. */
    private static final int PER_SECOND = 50;

    private static final int QUESTIONS = 1000;
    private static final int WARM_UP = 1500;

    /** Lists of everything, which one client reads. */
    private static final int LISTS = 200;

    private static final int WARM_UP_OF_LISTS = 50;
    private static final double MOST_MILLIS = 200;

    /** Of the last days of 81, with one that runs at every fifth location; no worker takes them before 2100. */
    private static final String INSERT_OPERATIONS = """
            insert into operation (location_id, created_at, due_at, started_at, finished_at, requested, completed, type,
                state, requested_by, planned)
            select places.ids[1 + (n::bigint * 7919) %% %1$d], t, timestamptz '2100-01-01 00:00Z', t,
                case when running then null else t + interval '20 s' end, 10, 10,
                (array['ASSIGN', 'RELEASE', 'REVOKE'])[1 + n %% 3],
                case when running then 'RUNNING' when n %% 50 = 0 then 'FAILED' when n %% 20 = 0 then 'PARTIAL'
                    else 'COMPLETE' end,
                'client-' || n %% 7, true
            from (select array_agg(distinct location_id) as ids from asset) places,
                (select n, now() - (%2$d - n) * interval '7 s' as t, n > %2$d - %1$d / 5 as running
                 from generate_series(1, %2$d) n) operations
            """;

    private final Bench bench;
    private final Progress progress;
    private final List<Figure> figures = new ArrayList<>();

    private InstallationLists(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    /** Does not delete the locations; nothing syncs while it measures. */
    public static List<Figure> measure(Bench bench, Progress progress) throws InterruptedException, SQLException {
        return new InstallationLists(bench, progress).measure();
    }

    private List<Figure> measure() throws InterruptedException, SQLException {
        String location = prepareLocations();
        progress.report("lists: storing %,d operations".formatted(ROWS));
        bench.catalog().execute(INSERT_OPERATIONS.formatted(LOCATIONS, ROWS), "vacuum analyze operation", "checkpoint");
        try (var http = new HttpCalls(PER_SECOND)) {
            questions(http, location);
            lists(http);
        }
        bench.catalog().execute("delete from operation where due_at >= '2100-01-01'", "vacuum analyze operation");
        return figures;
    }

    /** Uploads a thousand locations, unless an earlier part has left just these, and returns the id of one. */
    private String prepareLocations() throws InterruptedException, SQLException {
        String right =
                "select (count(*) = %d and sum(rows) = %d)::int from (select count(*) as rows from assignment group by location_id) places"
                        .formatted(LOCATIONS, ROWS);
        if (bench.catalog().number("select count(*) from assignment") != ROWS
                || bench.catalog().number(right) == 0) {
            try (var all = new ManyLocations(bench)) {
                all.deleteOthers();
                progress.report("lists: uploading %,d locations".formatted(LOCATIONS));
                bench.apple().limits(UNTHROTTLED, APPLE_PAGE);
                all.upload("installation-", LOCATIONS, LibrarySize.ofAssignments(ROWS_A_LOCATION));
            }
        }
        bench.catalog().execute("vacuum analyze assignment", "vacuum analyze asset");
        return bench.catalog().text("select max(location_id) from assignment");
    }

    private void questions(HttpCalls http, String location) throws InterruptedException, SQLException {
        List<Call> devices = new ArrayList<>();
        List<Call> prefixes = new ArrayList<>();
        for (String serial : devices()) {
            devices.add(call(http, ASSIGNMENTS, "serialNumber==" + serial, null));
            prefixes.add(
                    call(http, ASSIGNMENTS, "serialNumber==" + serial.substring(0, serial.length() - 1) + "*", null));
        }
        progress.report("lists: warming up");
        new OpenLoop(inTurns(devices), PER_SECOND).run(WARM_UP);
        question("What a device holds", inTurns(devices));
        question("What devices hold whose serial numbers begin alike", inTurns(prefixes));
        question("Operations that run", call(http, OPERATIONS, "state==RUNNING", null));
        question("Operations of a location", call(http, OPERATIONS, "locationId==" + location, null));
    }

    private void lists(HttpCalls http) {
        list("All assignments", call(http, ASSIGNMENTS, null, null));
        list("All assignments, by serial number", call(http, ASSIGNMENTS, null, "serialNumber"));
        list("All assignments, by since, newest first", call(http, ASSIGNMENTS, null, "since:desc"));
        list("All assignments, by title", call(http, ASSIGNMENTS, null, "adamId"));
        list("Assignments of a title", call(http, ASSIGNMENTS, "adamId==" + title(), null));
        list("All operations", call(http, OPERATIONS, null, null));
        list("All operations, by start, newest first", call(http, OPERATIONS, null, "createdAt:desc"));
        list("All operations, by end", call(http, OPERATIONS, null, "finishedAt"));
        list("Operations that failed", call(http, OPERATIONS, "state==FAILED", null));
        list("Operations that are complete", call(http, OPERATIONS, "state==COMPLETE", null));
    }

    private List<String> devices() throws SQLException {
        String serials = bench.catalog()
                .text(
                        "select string_agg(principal, ',') from (select distinct principal from assignment where not is_user and asset_id %% 10 = 0 limit %d) devices"
                                .formatted(DEVICES));
        return List.of(serials.split(","));
    }

    private String title() {
        return bench.api()
                .read(ASSIGNMENTS + "?page-size=1")
                .path("results")
                .path(0)
                .path("adamId")
                .asText();
    }

    /** A page of a list, asked of the service itself. */
    private Call call(HttpCalls http, String list, String filter, String sort) {
        Map<String, Object> parameters = new HashMap<>(Map.of("page-size", PAGE));
        if (filter != null) {
            parameters.put("filter", filter);
        }
        if (sort != null) {
            parameters.put("sort", sort);
        }
        var address = bench.catalogServiceUrl().resolve(VergerClient.query(list, parameters));
        return () -> http.read(address, bench.api().token());
    }

    private static Call inTurns(List<Call> calls) {
        var next = new AtomicInteger();
        return () -> calls.get(next.getAndIncrement() % calls.size()).send();
    }

    private void question(String what, Call call) throws InterruptedException {
        progress.report("lists: " + what);
        new OpenLoop(call, PER_SECOND).run(QUESTIONS / 2);
        add(what, "p99 at %d/s".formatted(PER_SECOND), new OpenLoop(call, PER_SECOND).run(QUESTIONS));
    }

    private void list(String what, Call call) {
        progress.report("lists: " + what);
        OneByOne.run(call, WARM_UP_OF_LISTS);
        add(what, "p99 of one client", OneByOne.run(call, LISTS));
    }

    private void add(String what, String load, Latencies latencies) {
        Figure figure = Figure.share(
                "L2",
                "%s, %s".formatted(what, load),
                ROWS,
                Quantity.of(latencies.percentile(99), "ms"),
                Quantity.of(MOST_MILLIS, "ms"),
                Target.atMost(1),
                "p50 %s, max %s, %d requests, %d without a good answer"
                        .formatted(
                                Quantity.of(latencies.percentile(50), "ms"),
                                Quantity.of(latencies.max(), "ms"),
                                latencies.count(),
                                latencies.failures()));
        figures.add(latencies.failures() == 0 ? figure : figure.withRatio(Double.POSITIVE_INFINITY));
    }
}
