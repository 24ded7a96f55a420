package dev.verger.benchmarks.stack;

import dev.verger.local.Ports;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Processor time of every process so far, in seconds. Kafka and the stand-in for Apple share this JVM: Kafka's time is
 * that of its threads, and the rest of the JVM, its compiler and collector included, counts for the stand-in and the
 * measurement.
 *
 * @param seconds by component
 */
public record ProcessorTimes(Map<String, Double> seconds) {

    /** The stand-in for Apple, with the measurement itself. */
    public static final String SIMULATOR = "simulator";

    private static final List<String> SERVICES =
            List.of(Ports.CATALOG_SYNC_SERVICE, Ports.LOCATION_SERVICE, Ports.NOTIFICATION_SERVICE, Ports.GATEWAY);

    /** Names of the threads of a broker and controller. */
    private static final Pattern OF_KAFKA =
            Pattern.compile(".*kafka.*|.*raft.*|quorum-controller.*|(broker|controller)-\\d.*|group-.*|transaction-.*"
                    + "|TxnMarkerSender.*|ExpirationReaper.*|ThrottledChannelReaper.*|executor-.*"
                    + "|LogDirFailure.*|metrics-meter.*");

    private static final double TICKS_PER_SECOND = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    public ProcessorTimes {
        seconds = Map.copyOf(seconds);
    }

    static ProcessorTimes now(Path postgresData) {
        Map<String, Double> seconds = new TreeMap<>();
        for (String service : SERVICES) {
            seconds.put(service, ticks(ServiceProcess.find(service).pid()));
        }
        seconds.put(Ports.POSTGRESQL, postgresql(ServiceProcess.postmaster(postgresData)));
        double kafka = kafka();
        seconds.put(Ports.KAFKA, kafka);
        seconds.put(SIMULATOR, ticks(ProcessHandle.current().pid()) - kafka);
        return new ProcessorTimes(seconds);
    }

    static boolean isOfKafka(String thread) {
        return OF_KAFKA.matcher(thread).matches();
    }

    private static double ticks(long pid) {
        return ServiceProcess.ticks(pid) / TICKS_PER_SECOND;
    }

    private static double postgresql(long postmaster) {
        return ProcessHandle.of(postmaster)
                .map(server -> LongStream.concat(
                                LongStream.of(postmaster), server.descendants().mapToLong(ProcessHandle::pid))
                        .mapToDouble(ProcessorTimes::ticks)
                        .sum())
                .orElse(0.0);
    }

    private static double kafka() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && isOfKafka(thread.getThreadName())) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum / NANOS_PER_SECOND;
    }

    /** Processor time since an earlier reading. */
    public ProcessorTimes since(ProcessorTimes earlier) {
        return plus(earlier, -1);
    }

    /** These times multiplied by a factor. */
    public ProcessorTimes plus(ProcessorTimes other, double times) {
        Map<String, Double> sum = new TreeMap<>(seconds);
        other.seconds.forEach((name, value) -> sum.merge(name, times * value, Double::sum));
        return new ProcessorTimes(sum);
    }

    public ProcessorTimes times(double factor) {
        return plus(this, factor - 1);
    }

    /** Processor time of all processes but the stand-in for Apple. */
    public double total() {
        return seconds.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(SIMULATOR))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
