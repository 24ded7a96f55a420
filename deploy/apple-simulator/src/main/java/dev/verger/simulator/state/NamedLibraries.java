package dev.verger.simulator.state;

import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryGenerator;
import dev.verger.simulator.library.LibraryPlan;
import dev.verger.simulator.library.LibraryPlan.AssetPlan;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.token.IssuedToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The libraries and tokens that every simulator has. */
public final class NamedLibraries {

    private static final String LYCEE = "Lycée Victor Hugo";

    private final SimulatorState state;
    private final Instant now;

    public NamedLibraries(SimulatorState state) {
        this.state = state;
        this.now = state.clock().instant();
    }

    /** Creates those that do not exist yet. */
    public void create() {
        if (state.library("lycee-hugo").isPresent()) {
            return;
        }
        add(school("lycee-hugo", "Lycée Victor Hugo, Paris", lyceeAssets(), 120));
        add(business("berlin-hq", "Berlin HQ", "Beispiel AG", "DE", 250, 20_000));
        add(business("claimed", "Lyon Part-Dieu", "Exemple SA", "FR", 12, 200))
                .claimBy(new MdmClaim("5d9a1c8e-other", "Other MDM", "mdm.other.example"));
        add(business("expired", "Hamburg", "Muster GmbH", "DE", 8, 50));
        add(business("revoked", "München", "Muster GmbH", "DE", 8, 50));
        add(school("legacy", "Lycée Victor Hugo, internat", List.of(), 30));
        token("lycee-hugo", "lycee-hugo", 300, Kind.LOCATION);
        token("lycee-hugo", "lycee-hugo-renewed", 365, Kind.LOCATION);
        token("berlin-hq", "berlin-hq", 300, Kind.LOCATION);
        token("berlin-hq", "berlin-hq-renewed", 365, Kind.LOCATION);
        token("claimed", "claimed", 300, Kind.LOCATION);
        token("expired", "expired", -10, Kind.LOCATION);
        token("revoked", "revoked", 300, Kind.LOCATION);
        state.tokens().revokeAll("revoked");
        token("legacy", "legacy", 300, Kind.LEGACY);
        token("legacy", "legacy-renewed", 365, Kind.LOCATION);
    }

    private Library add(LibraryPlan plan) {
        Library library = LibraryGenerator.generate(state.store(), plan);
        state.add(library);
        return library;
    }

    private void token(String library, String name, int days, Kind kind) {
        var identity = state.library(library).orElseThrow().identity();
        state.tokens().issue(identity, name, now.plus(Duration.ofDays(days)), kind);
    }

    private static LibraryPlan school(String name, String location, List<AssetPlan> assets, int assignments) {
        return new LibraryPlan(name, location, LYCEE, "FR", true, assets, 6, assignments, 40, 10);
    }

    private static LibraryPlan business(
            String name, String location, String organization, String country, int assets, int assignments) {
        return new LibraryPlan(name, location, organization, country, false, List.of(), assets, assignments, 0, 0);
    }

    /** 14 assets of 13 titles: the book is owned in two qualities. The third has no license left. */
    private static List<AssetPlan> lyceeAssets() {
        return List.of(
                asset(0, "STDQ", "IOS_APP", 60, 38, null, null),
                asset(1, "STDQ", "IOS_APP", 40, 12, null, null),
                asset(2, "STDQ", "IOS_APP", 30, 30, null, null),
                asset(3, "STDQ", "MAC_APP", 25, 7, null, null),
                asset(4, "STDQ", "BOOK", 30, 10, null, null),
                asset(4, "PLUS", "BOOK", 12, 4, null, null),
                asset(5, "STDQ", "IOS_APP", 45, 21, true, null),
                asset(6, "STDQ", "IOS_APP", OwnedAsset.UNLIMITED, 40, null, null),
                asset(7, "STDQ", "IOS_APP", 15, 8, null, false),
                asset(8, "STDQ", "UNIVERSAL_APP", 50, 40, null, null),
                asset(9, "STDQ", "MAC_APP", 10, 9, null, null),
                asset(10, "STDQ", "UNIVERSAL_APP", 35, 0, null, null),
                asset(11, "STDQ", "IOS_APP", 44, 33, null, null),
                asset(12, "STDQ", "IOS_APP", 20, 1, null, null));
    }

    private static AssetPlan asset(
            int i,
            String pricingParam,
            String kind,
            int total,
            int assigned,
            Boolean custom,
            Boolean deviceAssignable) {
        boolean unlimited = total == OwnedAsset.UNLIMITED;
        String adamId = LibraryGenerator.adamId("lycee-hugo", i);
        Integer licenses = unlimited ? null : Integer.valueOf(total);
        return new AssetPlan(adamId, pricingParam, kind, licenses, assigned, unlimited, custom, deviceAssignable);
    }
}
