package dev.verger.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * A copy of a server's data directory, taken by PostgreSQL's low-level API while the server runs. It is no use without
 * the segments that were archived until it ended.
 *
 * @param directory has the copy
 * @see <a href="https://www.postgresql.org/docs/18/continuous-archiving.html">PostgreSQL: Continuous Archiving and
 *     Point-in-Time Recovery</a>
 */
public record BaseBackup(Path directory) {

    /**
     * Copies all databases of a server that archives.
     *
     * @param server its address without a database, such as {@code jdbc:postgresql://127.0.0.1:8093}
     * @param directory must not exist
     */
    public static BaseBackup take(String server, Path directory) {
        try (var superuser = new Superuser(server)) {
            Path data = Path.of(superuser.text("show data_directory"));
            superuser.execute("select pg_backup_start('verger', fast => true)");
            new DataDirectoryCopy(data, directory).copy();
            // Waits until the last segment that the copy needs is archived.
            Files.writeString(
                    directory.resolve("backup_label"),
                    superuser.text("select labelfile from pg_backup_stop(wait_for_archive => true)"));
            return new BaseBackup(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the data directory: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("the base backup failed: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the data of a server that is stopped. Its next start replays the archive before it accepts connections,
     * and archives there again, on a timeline of its own.
     *
     * @param dataDirectory is deleted first
     * @param until the last commit that is replayed is one before this moment; empty for all that is archived
     */
    public void restore(Path dataDirectory, WalArchive archive, Optional<Instant> until) {
        try {
            FileUtils.deleteDirectory(dataDirectory.toFile());
            new DataDirectoryCopy(directory, dataDirectory).copy();
            Files.createFile(dataDirectory.resolve("recovery.signal"));
            Files.write(
                    dataDirectory.resolve("postgresql.auto.conf"), settings(archive, until), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot restore " + dataDirectory + ": " + e.getMessage(), e);
        }
    }

    private static List<String> settings(WalArchive archive, Optional<Instant> until) {
        return List.of(
                "restore_command = '" + archive.restoreCommand() + "'",
                "recovery_target_time = '" + until.map(BaseBackup::timestamp).orElse("") + "'",
                "recovery_target_inclusive = off",
                "recovery_target_action = promote",
                "hot_standby = off");
    }

    /** No Z: abbreviations of time zones are not known yet when PostgreSQL reads this setting. */
    private static String timestamp(Instant moment) {
        return moment.toString().replace("Z", "+00");
    }
}
