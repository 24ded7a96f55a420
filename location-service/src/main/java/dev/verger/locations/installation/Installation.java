package dev.verger.locations.installation;

import dev.verger.apple.config.MdmInfo;
import dev.verger.platform.href.PublicUrlConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The one {@code mdmInfo} of this installation. It is kept when locations are deleted, so a location that is deleted
 * and uploaded again, or a crash between claim and commit, never looks like another server.
 */
@ApplicationScoped
public class Installation {

    private final Jdbi jdbi;
    private final InstallationConfig settings;
    private final PublicUrlConfig publicUrl;
    private volatile MdmInfo mdmInfo;

    Installation(Jdbi jdbi, InstallationConfig settings, PublicUrlConfig publicUrl) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /** What is sent to Apple as the server that holds a location. */
    public MdmInfo mdmInfo() {
        if (mdmInfo == null) {
            mdmInfo = new MdmInfo(
                    settings.mdmInfoId().orElseGet(this::keptId),
                    settings.name(),
                    settings.metadata().orElseGet(() -> publicUrl.url().getHost()));
        }
        return mdmInfo;
    }

    /** Whether Apple names another server as the holder. */
    public boolean isAnother(MdmInfo holder) {
        return holder != null
                && holder.id() != null
                && !holder.id().equals(mdmInfo().id());
    }

    /** Whether Apple names this installation as the holder. */
    public boolean isUs(MdmInfo holder) {
        return holder != null && mdmInfo().id().equals(holder.id());
    }

    private String keptId() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into installation as i (mdm_info_id) values (:new)
                on conflict (only_row) do update
                    set mdm_info_id = i.mdm_info_id
                returning mdm_info_id
                """)
                .bind("new", UUID.randomUUID().toString())
                .mapTo(String.class)
                .one());
    }
}
