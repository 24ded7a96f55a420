package dev.verger.images;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts images as a cluster would do it and reports what is not as it has to be. */
final class Check {

    /** How an image is started. */
    enum Variant {
        WITH_CACHE("with cache", true),
        WITHOUT_CACHE("without", false),
        FOREIGN_BASE("foreign base", false);

        private final String title;
        private final boolean cacheExpected;

        Variant(String title, boolean cacheExpected) {
            this.title = title;
            this.cacheExpected = cacheExpected;
        }

        private String options() {
            return switch (this) {
                case WITH_CACHE -> Observation.LOG_CACHE + " " + MEMORY;
                case WITHOUT_CACHE -> Observation.LOG_CACHE + " " + MEMORY + " -XX:AOTMode=off";
                // It may be too old to have something to log.
                case FOREIGN_BASE -> MEMORY;
            };
        }
    }

    /** As in a container with that limit: the JVM sizes its heap by it. */
    private static final String MEMORY = "-XX:MaxRAM=512m";

    private static final int USER = Integer.parseInt(ImageBuilder.USER.split(":")[0]);
    private static final long MB = 1_000_000;

    private final Surroundings surroundings;
    private final Path work;
    private final Duration idle;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param work is overwritten
     * @param idle time without requests before memory is read
     */
    Check(Surroundings surroundings, Path work, Duration idle) {
        this.surroundings = surroundings;
        this.work = work;
        this.idle = idle;
    }

    /** Starts all images of a kind one after the other, lets them idle, prints a line for each and stops them. */
    void run(Variant variant, ImageBuilder builder, Map<Image, Path> caches) {
        try (Runs runs = new Runs(surroundings, work)) {
            List<Runs.Run> started = new ArrayList<>();
            List<Duration> cpu = new ArrayList<>();
            for (Image image : Image.values()) {
                Path archive = work.resolve(image.id() + ".tar");
                builder.write(image, Optional.of(caches.get(image)), archive);
                started.add(
                        runs.start(image, archive, command -> command, Map.of("JAVA_TOOL_OPTIONS", variant.options())));
                cpu.add(Observation.cpu(
                        started.get(started.size() - 1).container().pid()));
            }
            pause();
            for (int i = 0; i < started.size(); i++) {
                report(variant, started.get(i).image(), Observation.of(started.get(i), cpu.get(i)));
            }
            runs.stop();
        }
    }

    private void pause() {
        try {
            Thread.sleep(idle.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Variant variant, Image image, Observation seen) {
        System.out.printf(
                "%-22s %-13s uid %d  writable %s  cache %-4s ready %5.2f s (CPU %5.2f s)  resident %4d MB, own %4d MB%n",
                image.id(),
                variant.title,
                seen.user(),
                seen.writable(),
                seen.cacheUsed() ? "used" : "no",
                seen.untilReady().toMillis() / 1000.0,
                seen.untilReadyCpu().toMillis() / 1000.0,
                seen.resident() / MB,
                seen.own() / MB);
        require(seen.user() == USER, image, variant, "runs as user " + seen.user());
        require(seen.writable().equals(List.of("/tmp")), image, variant, "may write to " + seen.writable());
        require(
                seen.cacheUsed() == variant.cacheExpected,
                image,
                variant,
                seen.cacheUsed() ? "uses the cache" : "does not use the cache");
    }

    private void require(boolean holds, Image image, Variant variant, String fault) {
        if (!holds) {
            faults.add(image.id() + ", " + variant.title + ": " + fault);
        }
    }

    /** One line for each fault; empty if all is as it has to be. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
