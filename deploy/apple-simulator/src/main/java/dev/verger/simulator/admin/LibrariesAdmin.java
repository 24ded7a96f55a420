package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.AssetJson;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryGenerator;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.token.IssuedToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;

/** Libraries: their complete state, and what their owners do with them elsewhere. */
final class LibrariesAdmin {

    private static final Duration VALIDITY = Duration.ofDays(365);

    private final SimulatorState state;

    LibrariesAdmin(SimulatorState state) {
        this.state = state;
    }

    void list(AdminCall call) {
        ArrayNode all = AppleJson.MAPPER.createArrayNode();
        state.libraries().forEach(library -> all.add(summary(library)));
        call.reply(all);
    }

    void show(AdminCall call) {
        Library library = library(call);
        ObjectNode answer = summary(library);
        ArrayNode assets = answer.putArray("assets");
        boolean emptyToo = state.settings().switches().emptyAssets();
        library.assets().stream()
                .filter(asset -> asset.listed(emptyToo))
                .forEach(asset -> assets.add(AssetJson.of(asset)));
        ArrayNode users = answer.putArray("users");
        library.people().all().forEach(person -> users.add(AppleJson.MAPPER.valueToTree(person)));
        call.reply(answer);
    }

    void create(AdminCall call) {
        var wanted = call.body(NewLibrary.class);
        if (state.library(wanted.name()).isPresent()) {
            throw new IllegalArgumentException("there is a library of that name: " + wanted.name());
        }
        Library library = LibraryGenerator.generate(state.store(), wanted.plan());
        state.add(library);
        IssuedToken token = issue(library, state.clock().instant().plus(VALIDITY), Kind.LOCATION);
        call.reply(201, Map.of("uId", library.identity().uId(), "vpptoken", token.text()));
    }

    void issueToken(AdminCall call) {
        ObjectNode body = call.body();
        Instant expires = body.hasNonNull("expiresAt")
                ? AppleDates.parse(body.get("expiresAt").asText())
                : state.clock().instant().plus(VALIDITY);
        Kind kind = body.hasNonNull("kind") ? Kind.valueOf(body.get("kind").asText()) : Kind.LOCATION;
        IssuedToken token = issue(library(call), expires, kind);
        call.reply(201, Map.of("vpptoken", token.text(), "expiresAt", AppleDates.format(token.expires())));
    }

    void revokeTokens(AdminCall call) {
        state.tokens().revokeAll(library(call).name());
        state.changed();
        call.reply(Map.of());
    }

    void claim(AdminCall call) {
        Library library = library(call);
        var claim = call.body(MdmClaim.class);
        library.claimBy(claim.id() == null ? null : claim);
        state.changed();
        call.reply(summary(library));
    }

    void rename(AdminCall call) {
        Library library = library(call);
        String newName = call.body().path("locationName").asText("");
        if (newName.isBlank()) {
            throw new IllegalArgumentException("locationName: a name");
        }
        library.rename(newName);
        state.changed();
        call.reply(summary(library));
    }

    private IssuedToken issue(Library library, Instant expires, Kind kind) {
        if (state.settings().switches().newTokenRevokesOld()) {
            state.tokens().revokeAll(library.name());
        }
        IssuedToken token = state.tokens().issue(library.identity(), null, expires, kind);
        state.changed();
        return token;
    }

    private Library library(AdminCall call) {
        String name = call.path("name");
        return state.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
    }

    private static ObjectNode summary(Library library) {
        ObjectNode summary = AppleJson.MAPPER.createObjectNode();
        summary.put("name", library.name());
        summary.put("uId", library.identity().uId());
        summary.put("locationName", library.locationName());
        summary.put("organizationName", library.identity().organizationName());
        summary.put("country", library.identity().country());
        summary.put("platform", library.identity().defaultPlatform());
        if (library.claim() != null) {
            summary.putPOJO("mdmInfo", library.claim());
        }
        summary.put("assetCount", (int)
                library.assets().stream().filter(asset -> !asset.gone()).count());
        summary.put("assignmentCount", library.assignments().size());
        return summary;
    }
}
