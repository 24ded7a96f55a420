package dev.verger.simulator.library;

import dev.verger.simulator.library.LibraryPlan.AssetPlan;
import dev.verger.simulator.title.Store;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;
import java.math.BigDecimal;
import java.util.Random;

/** Generates a library from a plan; the name is the seed, so the same plan gives the same library. */
public final class LibraryGenerator {

    /** The titles of a library have adjacent adamIds, in a block of their own. */
    private static final long BLOCK = 10_000;

    private static final long BLOCKS = 500_000;

    private static final String[] PRICES = {"0", "0", "0", "0.99", "1.99", "2.99", "4.99", "9.99", "19.99", "49.99"};

    private final Store store;
    private final LibraryPlan plan;
    private final Random random;
    private final Library library;

    private LibraryGenerator(Store store, LibraryPlan plan) {
        this.store = store;
        this.plan = plan;
        this.random = new Random(seed(plan.name()));
        this.library = new Library(identity(plan), plan.locationName());
    }

    /** Generates the library; its titles are added to the store. */
    public static Library generate(Store store, LibraryPlan plan) {
        return new LibraryGenerator(store, plan).generate();
    }

    static long seed(String name) {
        long seed = 1125899906842597L;
        for (char c : name.toCharArray()) {
            seed = 31 * seed + c;
        }
        return seed;
    }

    private static LibraryIdentity identity(LibraryPlan plan) {
        long digits = Math.floorMod(new Random(seed(plan.name()) ^ 0x75496421L).nextLong(), 900_000_000_000_000_000L);
        String uId = Long.toString(100_000_000_000_000_000L + digits);
        return new LibraryIdentity(plan.name(), uId, plan.country(), plan.school(), plan.organizationName());
    }

    private Library generate() {
        if (plan.assets().isEmpty()) {
            for (int i = 0; i < plan.assetCount(); i++) {
                library.add(generated(i));
            }
        } else {
            int i = 0;
            for (AssetPlan asset : plan.assets()) {
                library.add(planned(asset, i++));
            }
        }
        new HolderGenerator(library, plan, random).generate();
        return library;
    }

    private OwnedAsset generated(int i) {
        TitleKind kind = kind(i);
        boolean custom = i % 25 == 9 && kind != TitleKind.BOOK;
        boolean unlimited = i % 20 == 13;
        Title title = title(adamId(i), kind, custom, unlimited ? "0" : PRICES[random.nextInt(PRICES.length)]);
        boolean deviceAssignable = kind != TitleKind.BOOK && i % 15 != 11;
        int total = unlimited ? OwnedAsset.UNLIMITED : 0;
        return new OwnedAsset(title, "STDQ", deviceAssignable, total, i % 40 == 5 ? 3 : 0);
    }

    private OwnedAsset planned(AssetPlan asset, int i) {
        String adamId = asset.adamId() == null ? adamId(i) : asset.adamId();
        TitleKind kind = asset.kind() == null ? kind(i) : TitleKind.valueOf(asset.kind());
        boolean unlimited = Boolean.TRUE.equals(asset.unlimited());
        String price = unlimited ? "0" : PRICES[random.nextInt(PRICES.length)];
        Title title = title(adamId, kind, Boolean.TRUE.equals(asset.custom()), price);
        boolean deviceAssignable = title.kind() != TitleKind.BOOK && !Boolean.FALSE.equals(asset.deviceAssignable());
        int total = unlimited ? OwnedAsset.UNLIMITED : asset.total() == null ? 0 : asset.total();
        String quality = asset.pricingParam() == null ? "STDQ" : asset.pricingParam();
        return new OwnedAsset(title, quality, deviceAssignable, total, 0);
    }

    private Title title(String adamId, TitleKind kind, boolean custom, String price) {
        boolean homeOnly = Long.parseLong(adamId) % 20 == 17;
        return store.add(new Title(adamId, kind, plan.country(), homeOnly, custom, new BigDecimal(price)));
    }

    private static TitleKind kind(int i) {
        return switch (i % 10) {
            case 3 -> TitleKind.MAC_APP;
            case 6 -> TitleKind.UNIVERSAL_APP;
            case 8 -> TitleKind.BOOK;
            default -> TitleKind.IOS_APP;
        };
    }

    private String adamId(int i) {
        return adamId(plan.name(), i);
    }

    /** The adamId of the i-th title that is generated for a library. */
    public static String adamId(String library, int i) {
        long block = Math.floorMod(seed(library), BLOCKS);
        return Long.toString(1_000_000_000L + block * BLOCK + i);
    }
}
