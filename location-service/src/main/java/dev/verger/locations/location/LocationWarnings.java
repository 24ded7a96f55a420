package dev.verger.locations.location;

import static java.util.stream.Collectors.joining;

import dev.verger.locations.catalogreport.ContentOverlap;
import dev.verger.locations.catalogreport.ContentOverlaps;
import dev.verger.locations.clientconfig.ClientConfigService;
import dev.verger.locations.location.LocationWarning.Code;
import dev.verger.locations.servicetoken.TokenState;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the warnings of a location. Names only locations that the caller may see. */
@ApplicationScoped
class LocationWarnings {

    /** Names in a description; the ids are given of all. */
    private static final int MOST_NAMED = 20;

    private final LocationRepository locations;
    private final ContentOverlaps overlaps;
    private final ClientConfigService clientConfigs;
    private final Caller caller;
    private final Clock clock;

    LocationWarnings(
            LocationRepository locations,
            ContentOverlaps overlaps,
            ClientConfigService clientConfigs,
            Caller caller,
            Clock clock) {
        this.locations = locations;
        this.overlaps = overlaps;
        this.clientConfigs = clientConfigs;
        this.caller = caller;
        this.clock = clock;
    }

    List<LocationWarning> of(Location location) {
        var warnings = new ArrayList<LocationWarning>();
        addOverlap(warnings, location);
        addSecondOrganization(warnings, location);
        if (location.token().stateAt(clock.instant()) == TokenState.EXPIRING) {
            warnings.add(warning(
                    Code.TOKEN_EXPIRING,
                    "The service token expires at %s; renew it before."
                            .formatted(location.token().expires())));
        }
        if (clientConfigs.isWebhookMissing(location.id())) {
            warnings.add(warning(
                    Code.WEBHOOK_NOT_SET,
                    "Apple does not send notifications for this location yet; content follows by schedule."));
        }
        if (location.settings().sendNotificationWhenNoLongerAssigned()
                && location.settings().email() == null) {
            warnings.add(
                    warning(
                            Code.NO_MAIL_ADDRESS,
                            "Users get a mail when an app is no longer assigned, but there is no contactEmail for their questions."));
        }
        return warnings;
    }

    private void addOverlap(List<LocationWarning> warnings, Location location) {
        ContentOverlap overlap = overlaps.find(location.id()).orElse(null);
        if (overlap == null) {
            return;
        }
        Map<Long, String> all = locations.names(overlap.otherLocationIds(), SqlCondition.ALWAYS);
        Map<Long, String> others = locations.names(overlap.otherLocationIds(), visible());
        if (!others.isEmpty()) {
            // How many of them are at the visible ones alone is not reported.
            String titles = others.size() == all.size() ? overlap.titles() + " titles are" : "Titles are";
            warnings.add(new LocationWarning(
                    Code.CONTENT_OVERLAP, titles + " also managed at %s.".formatted(names(others)), ids(others)));
        }
    }

    private void addSecondOrganization(List<LocationWarning> warnings, Location location) {
        Map<Long, String> others =
                locations.namesOfOtherOrganizations(location.apple().organizationName(), visible());
        if (!others.isEmpty()) {
            warnings.add(new LocationWarning(
                    Code.SECOND_ORGANIZATION,
                    "Locations of another organisation than %s are managed here as well: %s."
                            .formatted(location.apple().organizationName().strip(), names(others)),
                    ids(others)));
        }
    }

    private SqlCondition visible() {
        return caller.sites().where("l.site_id");
    }

    private static LocationWarning warning(Code code, String description) {
        return new LocationWarning(code, description, null);
    }

    private static String names(Map<Long, String> locations) {
        String first = locations.values().stream().limit(MOST_NAMED).collect(joining(", "));
        int more = locations.size() - MOST_NAMED;
        return more > 0 ? first + " and %d more".formatted(more) : first;
    }

    private static List<String> ids(Map<Long, String> locations) {
        return locations.keySet().stream().map(String::valueOf).toList();
    }
}
