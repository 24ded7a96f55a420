package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.AssetJson;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryGenerator;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.token.IssuedToken.Kind;
import dev.verger.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;

/** Libraries: the truth about them, and what their owners do with them elsewhere. */
final class LibrariesAdmin {

    private static final Duration VALIDITY = Duration.ofDays(365);

    private final World world;

    LibrariesAdmin(World world) {
        this.world = world;
    }

    void list(AdminCall call) {
        ArrayNode all = AppleJson.MAPPER.createArrayNode();
        world.libraries().forEach(library -> all.add(summary(library)));
        call.reply(all);
    }

    void show(AdminCall call) {
        Library library = library(call);
        ObjectNode truth = summary(library);
        ArrayNode assets = truth.putArray("assets");
        boolean emptyToo = world.settings().switches().emptyAssets();
        library.assets().stream()
                .filter(asset -> asset.listed(emptyToo))
                .forEach(asset -> assets.add(AssetJson.of(asset)));
        ArrayNode users = truth.putArray("users");
        library.people().all().forEach(person -> users.add(AppleJson.MAPPER.valueToTree(person)));
        call.reply(truth);
    }

    void create(AdminCall call) {
        var wanted = call.body(NewLibrary.class);
        if (world.library(wanted.name()).isPresent()) {
            throw new IllegalArgumentException("there is a library of that name: " + wanted.name());
        }
        Library library = LibraryGenerator.generate(world.store(), wanted.plan());
        world.add(library);
        IssuedToken token = issue(library, world.clock().instant().plus(VALIDITY), Kind.LOCATION);
        call.reply(201, Map.of("uId", library.identity().uId(), "vpptoken", token.text()));
    }

    void issueToken(AdminCall call) {
        ObjectNode body = call.body();
        Instant expires = body.hasNonNull("expiresAt")
                ? AppleDates.parse(body.get("expiresAt").asText())
                : world.clock().instant().plus(VALIDITY);
        Kind kind = body.hasNonNull("kind") ? Kind.valueOf(body.get("kind").asText()) : Kind.LOCATION;
        IssuedToken token = issue(library(call), expires, kind);
        call.reply(201, Map.of("vpptoken", token.text(), "expiresAt", AppleDates.format(token.expires())));
    }

    void revokeTokens(AdminCall call) {
        world.tokens().revokeAll(library(call).name());
        world.changed();
        call.reply(Map.of());
    }

    void claim(AdminCall call) {
        Library library = library(call);
        var claim = call.body(MdmClaim.class);
        library.claimBy(claim.id() == null ? null : claim);
        world.changed();
        call.reply(summary(library));
    }

    void rename(AdminCall call) {
        Library library = library(call);
        String newName = call.body().path("locationName").asText("");
        if (newName.isBlank()) {
            throw new IllegalArgumentException("locationName: a name");
        }
        library.rename(newName);
        world.changed();
        call.reply(summary(library));
    }

    private IssuedToken issue(Library library, Instant expires, Kind kind) {
        if (world.settings().switches().newTokenRevokesOld()) {
            world.tokens().revokeAll(library.name());
        }
        IssuedToken token = world.tokens().issue(library.identity(), null, expires, kind);
        world.changed();
        return token;
    }

    private Library library(AdminCall call) {
        String name = call.path("name");
        return world.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
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
