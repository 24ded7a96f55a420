package dev.verger.catalog.apple;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How long garbage collections have stopped this process. */
final class Stalls {

    /** Names of what works beside the program (JDK 17 to 25: G1, ZGC, Shenandoah). */
    private static final Pattern BESIDE = Pattern.compile(".*(Cycles|Concurrent GC)");

    private static final List<GarbageCollectorMXBean> COLLECTORS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector -> !BESIDE.matcher(collector.getName()).matches())
                    .toList();

    private Stalls() {}

    /** Altogether since the process started. */
    static Duration total() {
        long millis = COLLECTORS.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(time -> time > 0)
                .sum();
        return Duration.ofMillis(millis);
    }
}
