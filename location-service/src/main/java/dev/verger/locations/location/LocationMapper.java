package dev.verger.locations.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.locations.catalogreport.SyncStatus;
import dev.verger.locations.servicetoken.TokenStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a location with all that belongs to it from one row. */
@ApplicationScoped
class LocationMapper implements RowMapper<Location> {

    static final String SELECT = """
            l.id, l.name, coalesce(l.site_id, -1) as site_id, site.name as site_name, l.apple_id, l.email,
            l.country_code, l.automatically_populate_purchased_content, l.send_notification_when_no_longer_assigned,
            l.auto_register_managed_users, l.license_thresholds::text as license_thresholds, l.u_id, l.organization_name, l.location_name,
            l.apple_country_code, l.default_platform, l.revision,
            """ + TokenStatus.COLUMNS + ", " + SyncStatus.COLUMNS;

    static final String TOKEN = "join service_token t on t.location_id = l.id";
    static final String STATUS = "join sync_status s on s.location_id = l.id";
    static final String SITE = "left join site on site.id = l.site_id";
    static final String FROM = String.join(" ", "location l", TOKEN, STATUS, SITE);

    /** As PostgreSQL writes an empty list. */
    private static final String NONE = "[]";

    private static final TypeReference<List<LicenseThreshold>> THRESHOLDS = new TypeReference<>() {};

    private final ObjectMapper json;

    LocationMapper(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Location map(ResultSet row, StatementContext context) throws SQLException {
        return new Location(
                row.getLong("id"),
                new LocationSettings(
                        row.getString("name"),
                        row.getLong("site_id"),
                        row.getString("apple_id"),
                        row.getString("email"),
                        row.getString("country_code"),
                        row.getBoolean("automatically_populate_purchased_content"),
                        row.getBoolean("send_notification_when_no_longer_assigned"),
                        row.getBoolean("auto_register_managed_users"),
                        read(row.getString("license_thresholds"))),
                row.getString("site_name"),
                new AppleFacts(
                        row.getString("u_id"),
                        row.getString("organization_name"),
                        row.getString("location_name"),
                        row.getString("apple_country_code"),
                        row.getString("default_platform")),
                row.getLong("revision"),
                TokenStatus.read(row),
                SyncStatus.read(row));
    }

    private List<LicenseThreshold> read(String thresholds) {
        if (thresholds.equals(NONE)) {
            return List.of();
        }
        try {
            return json.readValue(thresholds, THRESHOLDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored thresholds are not JSON", e);
        }
    }

    String write(List<LicenseThreshold> thresholds) {
        try {
            return json.writeValueAsString(thresholds);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The thresholds cannot be written as JSON", e);
        }
    }
}
