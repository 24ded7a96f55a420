package dev.verger.catalog.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code content_metadata}. */
@ApplicationScoped
class MetadataRepository {

    private static final String UPSERT =
            """
            insert into content_metadata as present (adam_id, country, platform, language, owner, found, name, kind, content_type,
                icon_url, bundle_id, version, artist, genre, price, currency, free, custom_app, device_families, url, fetched_at)
            values (:adamId, :country, :platform, :language, :owner, :found, :name, :kind, :contentType,
                :iconUrl, :bundleId, :version, :artist, :genre, :price, :currency, :free, :customApp, :deviceFamilies, :url, :now)
            on conflict (adam_id, country, platform, language, owner) do update set found = true, name = excluded.name,
                kind = excluded.kind, content_type = excluded.content_type, icon_url = excluded.icon_url,
                bundle_id = excluded.bundle_id, version = excluded.version, artist = excluded.artist, genre = excluded.genre,
                price = excluded.price, currency = excluded.currency, free = excluded.free, custom_app = excluded.custom_app,
                device_families = excluded.device_families, url = excluded.url, fetched_at = excluded.fetched_at
            """;

    /** The last good answer stays; only its age is new. */
    private static final String MISSED =
            """
            with kept as (
                update content_metadata set fetched_at = :now
                where adam_id = :adamId and country = :country and platform = :platform and language = :language
                    and owner in ('', :owner)
                returning 1)
            insert into content_metadata (adam_id, country, platform, language, owner, found, fetched_at)
            select :adamId, :country, :platform, :language, :owner, false, :now where not exists (select 1 from kept)
            on conflict do nothing
            """;

    private final Jdbi jdbi;

    MetadataRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the titles that were looked up after the given time, found or not. */
    List<String> lookedUpSince(Storefront storefront, Collection<String> adamIds, Instant time) {
        return jdbi.withHandle(
                handle ->
                        where(
                                        handle.createQuery(
                                                """
                                                select distinct adam_id from content_metadata
                                                where adam_id = any(:adamIds) and country = :country and platform = :platform
                                                    and language = :language and owner in ('', :owner) and fetched_at > :time
                                                """),
                                        storefront)
                                .bind("adamIds", adamIds.toArray(String[]::new))
                                .bind("time", at(time))
                                .mapTo(String.class)
                                .list());
    }

    void store(
            Handle handle, Storefront storefront, Collection<Metadata> found, Instant lookedUpAt) {
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
                    .bind("now", at(lookedUpAt))
                    .add();
        }
        batch.execute();
    }

    void storeMissing(
            Handle handle, Storefront storefront, Collection<String> adamIds, Instant lookedUpAt) {
        if (adamIds.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(MISSED);
        for (String adamId : adamIds) {
            where(batch, storefront).bind("adamId", adamId).bind("now", at(lookedUpAt)).add();
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

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
