package dev.verger.catalog.operation;

import dev.verger.catalog.operation.Revocable.Holders;
import dev.verger.catalog.operation.Revocable.Title;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Counts what a revocation would take. */
@ApplicationScoped
class RevocableRepository {

    private static final String COUNTS = """
            select t.adam_id, t.pricing_param, t.revocable, c.devices, c.users
            from (select asset_id, count(*) filter (where not is_user) as devices,
                    count(*) filter (where is_user) as users
                from assignment where location_id = :location group by asset_id) c
            join asset t on t.id = c.asset_id and t.location_id = :location
            order by length(t.adam_id), t.adam_id, t.pricing_param
            """;

    private final Jdbi jdbi;

    RevocableRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Count(String adamId, String pricingParam, boolean revocable, long devices, long users) {

        long all() {
            return devices + users;
        }

        Title title() {
            return new Title(adamId, pricingParam, revocable ? all() : 0, revocable ? 0 : all());
        }
    }

    Revocable of(long locationId) {
        List<Count> counts = jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .bind("location", locationId)
                .map((row, context) -> new Count(
                        row.getString("adam_id"),
                        row.getString("pricing_param"),
                        row.getBoolean("revocable"),
                        row.getLong("devices"),
                        row.getLong("users")))
                .list());
        List<Count> revocable = counts.stream().filter(Count::revocable).toList();
        return new Revocable(
                new Holders(
                        revocable.stream().mapToLong(Count::devices).sum(),
                        revocable.stream().mapToLong(Count::users).sum()),
                counts.stream()
                        .filter(count -> !count.revocable())
                        .mapToLong(Count::all)
                        .sum(),
                counts.stream().map(Count::title).toList());
    }
}
