package dev.verger.catalog;

import dev.verger.catalog.apple.AppleSettingCheck;
import dev.verger.catalog.dispatch.OperationSettingCheck;
import dev.verger.catalog.location.LocationSeriesSettingCheck;
import dev.verger.catalog.metadata.MetadataSettingCheck;
import dev.verger.catalog.recount.RecountSettingCheck;
import dev.verger.catalog.retention.RetentionSettingCheck;
import dev.verger.catalog.run.RunSettingCheck;
import dev.verger.catalog.store.StoreCheckSettingCheck;
import dev.verger.catalog.webhook.WebhookSettingCheck;
import dev.verger.platform.PlatformSettingCheck;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Starts the service, or says in one line what is missing or wrong. */
@QuarkusMain
public final class CatalogSyncServiceMain {

    private static final List<String> REQUIRED = List.of("verger.location-service.url");

    private CatalogSyncServiceMain() {}

    public static void main(String... arguments) {
        ServiceStart.run(REQUIRED, CatalogSyncServiceMain::outOfRange, arguments);
    }

    /** Why the service does not start with these settings, in one line, or empty. */
    static Optional<String> complaint(Config settings) {
        return ServiceStart.complaint(REQUIRED, CatalogSyncServiceMain::outOfRange, settings);
    }

    private static Optional<String> outOfRange(Config settings) {
        return PlatformSettingCheck.complaint(settings)
                .or(() -> AppleSettingCheck.complaint(settings))
                .or(() -> MetadataSettingCheck.complaint(settings))
                .or(() -> RunSettingCheck.complaint(settings))
                .or(() -> OperationSettingCheck.complaint(settings))
                .or(() -> PoolSettingCheck.complaint(settings))
                .or(() -> StoreCheckSettingCheck.complaint(settings))
                .or(() -> RecountSettingCheck.complaint(settings))
                .or(() -> WebhookSettingCheck.complaint(settings))
                .or(() -> RetentionSettingCheck.complaint(settings))
                .or(() -> LocationSeriesSettingCheck.complaint(settings));
    }
}
