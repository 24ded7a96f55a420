package dev.verger.catalog.catalogitem;

import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** A location whose content populates the catalogs, as its events and a sync would leave it. */
record PopulatingLocation(TestLocation location) {

    static PopulatingLocation of(AppleLibrary library, int site) {
        TestLocation location = TestLocation.of(library).with("siteId", site);
        jdbi().useHandle(handle -> handle.execute("""
                insert into known_location (id, site_id, automatically_populate_purchased_content) values (?, ?, true)
                """, location.id(), site));
        return new PopulatingLocation(location);
    }

    String key() {
        return location.key();
    }

    /** @param others columns of the title beside those of {@link MirrorRows#asset} */
    PopulatingLocation owns(String adamId, Object... others) {
        new MirrorRows(jdbi()).asset(location.id(), adamId, MirrorRows.with(others));
        return this;
    }

    void populate() {
        CatalogPopulation population =
                CDI.current().select(CatalogPopulation.class).get();
        QuarkusTransaction.requiringNew().run(() -> population.addAll(location.id()));
    }

    void change(String adamId, String column, Object value) {
        jdbi().useHandle(handle -> handle.createUpdate(
                        "update asset set %s = :value where location_id = :id and adam_id = :adamId".formatted(column))
                .bindMap(Map.of("value", value, "id", location.id(), "adamId", adamId))
                .execute());
    }

    private static Jdbi jdbi() {
        return CDI.current().select(Jdbi.class).get();
    }
}
