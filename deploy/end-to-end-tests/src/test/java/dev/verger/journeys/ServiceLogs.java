package dev.verger.journeys;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The lines that gateway and services write to their logs from now on. */
final class ServiceLogs {

    private static final List<String> NAMES =
            List.of("gateway", "location-service", "catalog-sync-service", "notification-service");

    /** A line at ERROR, of a stack trace, or of the exception above one. */
    private static final Pattern COMPLAINT =
            Pattern.compile(" ERROR |^\\s+at [\\w.$/]+\\(|^\\s*(Caused by|Suppressed): |^[\\w.$]+(Exception|Error)\\b");

    private final Map<Path, Long> begin;

    private ServiceLogs(Map<Path, Long> begin) {
        this.begin = begin;
    }

    static ServiceLogs since(Path directory) {
        Map<Path, Long> begin = new TreeMap<>();
        NAMES.forEach(name -> begin.put(directory.resolve(name + ".log"), 0L));
        begin.replaceAll((file, none) -> size(file));
        return new ServiceLogs(begin);
    }

    /** Returns how much was written since. */
    long length() {
        return begin.keySet().stream()
                .mapToLong(file -> size(file) - begin.get(file))
                .sum();
    }

    /** Returns the lines at ERROR and of stack traces, with the name of their file. */
    List<String> complaints() {
        return begin.keySet().stream()
                .flatMap(file -> read(file)
                        .lines()
                        .filter(line -> COMPLAINT.matcher(line).find())
                        .map(line -> file.getFileName() + ": " + line))
                .toList();
    }

    private String read(Path file) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(begin.get(file));
            byte[] bytes = new byte[(int) (log.length() - begin.get(file))];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
