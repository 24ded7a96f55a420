package dev.verger.catalog.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code content_metadata}. */
@ApplicationScoped
class MetadataRepository {

    private static final String UPSERT = """
            insert into content_metadata as present (adam_id, country, platform, language, owner, found, name, kind, content_type,
                icon_url, bundle_id, version, artist, genre, price, currency, free, custom_app, on_sale, device_families, url, fetched_at)
            values (:adamId, :country, :platform, :language, :owner, true, :name, :kind, :contentType,
                :iconUrl, :bundleId, :version, :artist, :genre, :price, :currency, :free, :customApp, :onSale, :deviceFamilies, :url, :now)
            on conflict (adam_id, country, platform, language, owner) do update set found = true, name = excluded.name,
                kind = excluded.kind, content_type = excluded.content_type, icon_url = excluded.icon_url,
                bundle_id = excluded.bundle_id, version = excluded.version, artist = excluded.artist, genre = excluded.genre,
                price = excluded.price, currency = excluded.currency, free = excluded.free, custom_app = excluded.custom_app,
                on_sale = excluded.on_sale, device_families = excluded.device_families, url = excluded.url, fetched_at = excluded.fetched_at
            """;

    /** The last good answer stays; only its age is new. */
    private static final String MISSED = """
            with kept as (
                update content_metadata set fetched_at = :now
                where adam_id = :adamId and country = :country and platform = :platform and language = :language
                    and owner in ('', :owner)
                returning 1)
            insert into content_metadata (adam_id, country, platform, language, owner, found, fetched_at)
            select :adamId, :country, :platform, :language, :owner, false, :now where not exists (select 1 from kept)
            on conflict do nothing
            """;

    /** What was a custom app of the library is a public title now: the public row is the better one. */
    private static final String PUBLISHED = """
            update content_metadata set found = false, custom_app = false, on_sale = false
            where adam_id = any(:adamIds) and country = :country and platform = :platform and language = :language
                and owner = :owner and custom_app
            """;

    /** Some of each kind, those first that were seen last. */
    private static final String ON_SALE = """
            (select adam_id, 'mac' = any(device_families) as mac, content_type = 'BOOK' as book from content_metadata
             where country = :country and platform = :platform and owner = '' and on_sale
                and content_type <> 'BOOK' and not 'mac' = any(device_families)
             order by fetched_at desc limit :most)
            union
            (select adam_id, 'mac' = any(device_families), content_type = 'BOOK' from content_metadata
             where country = :country and platform = :platform and owner = '' and on_sale and 'mac' = any(device_families)
             order by fetched_at desc limit :most)
            union
            (select adam_id, 'mac' = any(device_families), content_type = 'BOOK' from content_metadata
             where country = :country and platform = :platform and owner = '' and on_sale and content_type = 'BOOK'
             order by fetched_at desc limit :most)
            """;

    private final Jdbi jdbi;

    MetadataRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the titles that were looked up after the given time, found or not. */
    List<String> lookedUpSince(Storefront storefront, Collection<String> adamIds, Instant time) {
        return jdbi.withHandle(handle -> where(handle.createQuery("""
                select distinct adam_id from content_metadata
                where adam_id = any(:adamIds) and country = :country and platform = :platform
                    and language = :language and owner in ('', :owner) and fetched_at > :time
                """), storefront)
                .bind("adamIds", adamIds.toArray(String[]::new))
                .bind("time", time)
                .mapTo(String.class)
                .list());
    }

    void store(Handle handle, Storefront storefront, Collection<Metadata> found, Instant lookedUpAt) {
        if (found.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(UPSERT);
        for (Metadata metadata : found) {
            batch.bindMethods(metadata)
                    .bind("country", storefront.country())
                    .bind("platform", storefront.platform())
                    .bind("language", storefront.language())
                    .bind("deviceFamilies", metadata.deviceFamilies().toArray(String[]::new))
                    .bind("now", lookedUpAt)
                    .add();
        }
        batch.execute();
    }

    void published(Handle handle, Storefront storefront, Collection<String> adamIds) {
        where(handle.createUpdate(PUBLISHED), storefront)
                .bind("adamIds", adamIds.toArray(String[]::new))
                .execute();
    }

    /** Public titles that the storefront sold when they were last looked up, some of each kind. */
    Titles onSale(Storefront storefront, int most) {
        return jdbi.withHandle(handle -> Titles.read(handle.createQuery(ON_SALE)
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("most", most)));
    }

    /** Those of the titles that are custom apps of the library. */
    Set<String> customApps(Storefront storefront, Collection<String> adamIds) {
        return jdbi.withHandle(handle -> Set.copyOf(handle.createQuery("""
                select distinct adam_id from content_metadata
                where adam_id = any(:adamIds) and country = :country and platform = :platform
                    and owner = :owner and custom_app
                """)
                .bind("adamIds", adamIds.toArray(String[]::new))
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("owner", storefront.owner())
                .mapTo(String.class)
                .list()));
    }

    void storeMissing(Handle handle, Storefront storefront, Collection<String> adamIds, Instant lookedUpAt) {
        if (adamIds.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(MISSED);
        for (String adamId : adamIds) {
            where(batch, storefront)
                    .bind("adamId", adamId)
                    .bind("now", lookedUpAt)
                    .add();
        }
        batch.execute();
    }

    private static <S extends SqlStatement<S>> S where(S statement, Storefront storefront) {
        return statement
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("language", storefront.language())
                .bind("owner", storefront.owner());
    }
}
