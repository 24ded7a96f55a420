package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.stack.ProcessorTimes;
import dev.verger.benchmarks.stack.SmtpSink.Accepted;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The mails of one day.
 *
 * @param due when they became due, as in {@link System#nanoTime}
 * @param peakMegabytes of notification-service's resident memory
 * @param used processor time until the last mail
 */
record DigestRun(long due, Accepted accepted, long peakMegabytes, ProcessorTimes used) {

    private static final double NANOS = 1e9;
    private static final double KILOBYTE = 1024;

    /** From due to the last mail. */
    double seconds() {
        return (accepted.last() - due) / NANOS;
    }

    /** Until the first mail: the clock is looked at, and all conditions are read. */
    double secondsToFirst() {
        return (accepted.first() - due) / NANOS;
    }

    double mailsPerSecond() {
        return accepted.mails() / (seconds() - secondsToFirst());
    }

    @Override
    public String toString() {
        return "%,d mails of %s on average; the first after %s, then %s; CPU: %s"
                .formatted(
                        accepted.mails(),
                        Quantity.of(Math.rint(accepted.bytes() / KILOBYTE / accepted.mails()), "kB"),
                        Quantity.of(secondsToFirst(), "s"),
                        Quantity.of(mailsPerSecond(), "mails/s"),
                        cpu());
    }

    private String cpu() {
        return used.seconds().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> String.format(Locale.ROOT, "%s %.1f s", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
