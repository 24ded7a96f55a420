package dev.verger.locations.site;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.SiteScope;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Keeps the sites. */
@ApplicationScoped
public class Sites {

    private final Jdbi jdbi;
    private final SiteSettings settings;

    Sites(Jdbi jdbi, SiteSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    @Transactional
    void createInitial(@Observes StartupEvent event) {
        List<String> names = settings.initial().orElse(List.of());
        if (names.isEmpty()) {
            return;
        }
        jdbi.useHandle(
                handle -> {
                    handle.execute("lock table site in share row exclusive mode");
                    if (handle.createQuery("select count(*) from site").mapTo(Long.class).one()
                            > 0) {
                        return;
                    }
                    for (int i = 0; i < names.size(); i++) {
                        handle.execute(
                                "insert into site (id, name) values (?, ?)", i + 1L, names.get(i));
                    }
                    handle.createQuery(
                                    "select setval(pg_get_serial_sequence('site', 'id'), max(id)) from site")
                            .mapTo(Long.class)
                            .one();
                });
    }

    /** The sites that the caller belongs to, by name. */
    List<Site> list(SiteScope scope) {
        SqlCondition visible = scope.where("id");
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id::text, name from site where "
                                                + visible.sql()
                                                + " order by lower(name), id")
                                .bindMap(visible.binds())
                                .map(
                                        (row, context) ->
                                                new Site(
                                                        row.getString("id"), row.getString("name")))
                                .list());
    }

    /**
     * @throws InvalidRequestException naming {@code siteId}, unless it is a site or none
     */
    public void requireSite(long siteId) {
        if (siteId != SiteScope.NO_SITE && !exists(siteId)) {
            throw InvalidRequestException.invalid(
                    "siteId", "There is no site %d.".formatted(siteId));
        }
    }

    private boolean exists(long siteId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select count(*) from site where id = :id")
                                        .bind("id", siteId)
                                        .mapTo(Long.class)
                                        .one()
                                == 1);
    }
}
