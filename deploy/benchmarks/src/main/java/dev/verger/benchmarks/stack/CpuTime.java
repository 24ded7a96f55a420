package dev.verger.benchmarks.stack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Processor time of the parts in seconds, which shows what a sync spends it on.
 *
 * @param simulator this JVM: the stand-in for Apple, and Kafka
 */
public record CpuTime(double service, double postgresql, double simulator) {

    /** USER_HZ, the same on all common Linux machines. */
    private static final double TICKS_PER_SECOND = 100;

    static CpuTime now(ServiceProcess service, Path postgresData) {
        long postmaster = ServiceProcess.postmaster(postgresData);
        long postgres = ProcessHandle.of(postmaster)
                .map(server -> LongStream.concat(
                                LongStream.of(postmaster), server.descendants().mapToLong(ProcessHandle::pid))
                        .map(ServiceProcess::ticks)
                        .sum())
                .orElse(0L);
        return new CpuTime(
                ServiceProcess.ticks(service.pid()) / TICKS_PER_SECOND,
                postgres / TICKS_PER_SECOND,
                ServiceProcess.ticks(ProcessHandle.current().pid()) / TICKS_PER_SECOND);
    }

    public CpuTime since(CpuTime earlier) {
        return new CpuTime(service - earlier.service, postgresql - earlier.postgresql, simulator - earlier.simulator);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "CPU: service %.1f s, PostgreSQL %.1f s, simulator %.1f s",
                service,
                postgresql,
                simulator);
    }
}
