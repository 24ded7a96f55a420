package dev.verger.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A directory to which a server copies each segment of its write-ahead log once the segment is complete. Together with
 * a {@link BaseBackup} it restores the server to any moment since that backup.
 *
 * @param directory an absolute path without quotation marks and other signs of a shell; created if it is missing
 */
public record WalArchive(Path directory) {

    private static final Duration ARCHIVE_TIME = Duration.ofSeconds(30);

    public WalArchive {
        if (!directory.isAbsolute() || directory.toString().matches(".*['\"$`\\\\].*")) {
            throw new IllegalArgumentException("not an absolute path, or one that a shell would change: " + directory);
        }
    }

    /**
     * Makes a server archive from its next start on.
     *
     * @param server its address without a database, such as {@code jdbc:postgresql://127.0.0.1:8093}
     */
    public void enable(String server) {
        try (var superuser = new Superuser(server)) {
            Files.createDirectories(directory);
            superuser.set("archive_mode", "on");
            superuser.set("archive_command", archiveCommand());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot enable the archive: " + e.getMessage(), e);
        }
    }

    /** Closes the present segment and waits until it is archived: what was committed before can be restored. */
    public void archiveNow(String server) {
        try (var superuser = new Superuser(server)) {
            String segment = superuser.text("select pg_walfile_name(pg_switch_wal())");
            Awaitility.await("the archive's segment " + segment)
                    .atMost(ARCHIVE_TIME)
                    .until(() -> Files.exists(directory.resolve(segment)));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot archive: " + e.getMessage(), e);
        }
    }

    /** Lets every further attempt to archive a segment fail, as if the archive were unavailable. */
    public void interrupt(String server) {
        try (var superuser = new Superuser(server)) {
            superuser.set("archive_command", "false");
            superuser.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot interrupt the archive: " + e.getMessage(), e);
        }
    }

    /** A segment gets its name once it is complete, and none is overwritten. */
    String archiveCommand() {
        String file = literal() + "/%f";
        return "test ! -f \"%1$s\" && cp \"%%p\" \"%1$s.part\" && mv \"%1$s.part\" \"%1$s\"".formatted(file);
    }

    String restoreCommand() {
        return "cp \"" + literal() + "/%f\" \"%p\"";
    }

    /** PostgreSQL replaces what follows a percent sign. */
    private String literal() {
        return directory.toString().replace("%", "%%");
    }
}
