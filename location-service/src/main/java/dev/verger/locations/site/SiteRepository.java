package dev.verger.locations.site;

import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code site}. */
@ApplicationScoped
class SiteRepository {

    private final Jdbi jdbi;

    SiteRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes these sites, with ids from 1, unless there is one already. */
    void createUnlessAny(List<String> names) {
        jdbi.useHandle(handle -> {
            handle.execute("lock table site in share row exclusive mode");
            if (isAny(handle)) {
                return;
            }
            for (int i = 0; i < names.size(); i++) {
                handle.execute("insert into site (id, name) values (?, ?)", i + 1L, names.get(i));
            }
            handle.execute("alter table site alter id restart with " + (names.size() + 1));
        });
    }

    private static boolean isAny(Handle handle) {
        return handle.createQuery("select count(*) from site").mapTo(Long.class).one() > 0;
    }

    /** By name. */
    List<Site> list(SqlCondition scope) {
        return jdbi.withHandle(handle -> handle.createQuery("select id::text, name from site where "
                        + scope.sql()
                        + " order by search_key(name) collate \"unicode\", id")
                .bindMap(scope.binds())
                .map((row, context) -> new Site(row.getString(1), row.getString(2)))
                .list());
    }

    Optional<Site> find(long id) {
        return list(SqlCondition.of("id = :id", "id", id)).stream().findFirst();
    }

    long insert(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("insert into site (name) values (:name) returning id")
                .bind("name", name)
                .mapTo(Long.class)
                .one());
    }

    void rename(long id, String name) {
        jdbi.useHandle(handle -> handle.execute("update site set name = ? where id = ?", name, id));
    }

    /** No location may be added to the site until the transaction ends. */
    void lock(long id) {
        jdbi.useHandle(handle -> handle.execute("select id from site where id = ? for update", id));
    }

    /** Locations of the site, as many as a message can name. */
    List<String> nameLocations(long id, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select name || ' (' || id || ')' from location where site_id = :id
                order by id limit :most
                """)
                .bind("id", id)
                .bind("most", most)
                .mapTo(String.class)
                .list());
    }

    void delete(long id) {
        jdbi.useHandle(handle -> handle.execute("delete from site where id = ?", id));
    }
}
