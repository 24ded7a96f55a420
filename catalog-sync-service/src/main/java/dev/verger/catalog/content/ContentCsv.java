package dev.verger.catalog.content;

import dev.verger.platform.csv.CsvTable;
import dev.verger.platform.json.WireFormat;

/** The columns of an export of titles: the members of {@link ContentRow} by their names in JSON. */
final class ContentCsv {

    static final CsvTable<ContentRow> COLUMNS = new CsvTable<ContentRow>()
            .column("name", ContentRow::name)
            .column("licenseCountTotal", ContentRow::licenseCountTotal)
            .column("licenseCountInUse", ContentRow::licenseCountInUse)
            .column("licenseCountReported", ContentRow::licenseCountReported)
            .column("availableCount", ContentRow::availableCount)
            .column("unlimited", ContentRow::unlimited)
            .column("contentType", ContentRow::contentType)
            .column("deviceTypes", row -> String.join(",", row.deviceTypes()))
            .column("pricingParam", ContentRow::pricingParam)
            .column("adamId", ContentRow::adamId)
            .column("iconUrl", ContentRow::iconUrl)
            .column("removedFromStore", ContentRow::removedFromStore)
            .column("bundleId", ContentRow::bundleId)
            .column("version", ContentRow::version)
            .column("artist", ContentRow::artist)
            .column("genre", ContentRow::genre)
            .column("price", ContentRow::price)
            .column("currency", ContentRow::currency)
            .column("free", ContentRow::free)
            .column("lastChanged", row -> WireFormat.text(row.lastChanged()));

    private ContentCsv() {}
}
