package dev.verger.simulator.library;

import dev.verger.simulator.library.Person.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Fills a library with devices, people and assignments, and buys the licenses for them and some more. */
final class HolderGenerator {

    private final Library library;
    private final LibraryPlan plan;
    private final Random random;

    HolderGenerator(Library library, LibraryPlan plan, Random random) {
        this.library = library;
        this.plan = plan;
        this.random = random;
    }

    void generate() {
        List<OwnedAsset> forDevices =
                library.assets().stream().filter(OwnedAsset::deviceAssignable).toList();
        List<OwnedAsset> forUsers =
                library.assets().stream().filter(a -> !a.deviceAssignable()).toList();
        int devices = deviceCount(forDevices.size());
        int users = plan.userCount() > 0 ? plan.userCount() : Math.min(10_000, Math.max(10, devices / 10));
        for (int i = 0; i < devices; i++) {
            library.assignments().addKnown(Holder.DEVICE, serialNumber(i));
        }
        for (int i = 0; i < users; i++) {
            library.people().addGenerated(person(i));
        }
        if (plan.assets().stream().anyMatch(asset -> asset.assigned() != null)) {
            library.assignments().fill(asPlanned(devices, users));
        } else {
            library.assignments().fill(spreadEvenly(forDevices, forUsers, devices, users));
        }
        buyLicenses();
    }

    private long[] asPlanned(int devices, int users) {
        var rows = new RowCollector(1000);
        for (int i = 0; i < plan.assets().size(); i++) {
            Integer assigned = plan.assets().get(i).assigned();
            OwnedAsset asset = library.assets().get(i);
            int holders = asset.deviceAssignable() ? devices : users;
            hold(i, assigned == null ? 0 : Math.min(assigned, holders), holders, !asset.deviceAssignable(), rows);
        }
        return rows.sorted();
    }

    private long[] spreadEvenly(List<OwnedAsset> forDevices, List<OwnedAsset> forUsers, int devices, int users) {
        int userShare =
                forUsers.isEmpty() ? 0 : (int) Math.min(plan.assignmentCount() / 30, (long) forUsers.size() * users);
        var rows = new RowCollector(plan.assignmentCount());
        if (!forDevices.isEmpty()) {
            spread(forDevices, plan.assignmentCount() - userShare, devices, false, rows);
        }
        spread(forUsers, userShare, users, true, rows);
        return rows.sorted();
    }

    private int deviceCount(int assets) {
        if (plan.deviceCount() > 0) {
            return plan.deviceCount();
        }
        return assets == 0 ? 40 : (int) Math.max(40, Math.min(200_000_000L, 2L * plan.assignmentCount() / assets + 1));
    }

    /** Spreads exactly {@code wanted} assignments about evenly over the assets, if there are enough holders. */
    private void spread(List<OwnedAsset> assets, int wanted, int holders, boolean users, RowCollector rows) {
        int left = wanted;
        for (int i = 0; i < assets.size() && left > 0; i++) {
            int assetsLeft = assets.size() - i;
            long least = Math.max(0, left - (assetsLeft - 1L) * holders);
            long fair = Math.round((double) left / assetsLeft * (0.5 + random.nextDouble()));
            int share = (int) Math.min(Math.min(holders, left), Math.max(least, assetsLeft == 1 ? left : fair));
            hold(library.indexOf(assets.get(i)), share, holders, users, rows);
            left -= share;
        }
    }

    private void hold(int asset, int count, int holders, boolean users, RowCollector rows) {
        int first = holders == 0 ? 0 : random.nextInt(holders);
        for (int k = 0; k < count; k++) {
            int holder = (first + k) % holders;
            rows.add(users ? Rows.user(asset, holder) : Rows.device(asset, holder));
        }
    }

    private void buyLicenses() {
        List<OwnedAsset> generated = plan.assets().isEmpty() ? library.assets() : List.of();
        for (OwnedAsset asset : generated) {
            boolean exhausted = random.nextInt(30) == 0 && asset.assigned() > 0;
            asset.ensureSpare(exhausted ? 0 : 5 + random.nextInt(10 + asset.assigned() / 2));
        }
        library.assets().forEach(asset -> asset.ensureSpare(0));
    }

    private String serialNumber(int i) {
        long mixed = Math.floorMod(LibraryGenerator.seed(plan.name()) * 31 + i * 0x9E3779B1L, 36L * 36 * 36);
        String head = Long.toString(36L * 36 * 36 + mixed, 36).substring(1);
        return ("C" + head + Long.toString(1_679_616L * 7 + i, 36)).toUpperCase(Locale.ROOT);
    }

    private Person person(int i) {
        String id = "u-" + (i + 1);
        String email = "user" + (i + 1) + "@" + plan.name().replaceAll("[^A-Za-z0-9-]", "") + ".example";
        if (i % 5 == 4) {
            return new Person(id, email, null, Status.Registered, Codes.invite(plan.name(), id), null);
        }
        return new Person(id, email, null, Status.Associated, null, Codes.idHash(plan.name(), id));
    }

    /** Collects rows without boxing them. */
    private static final class RowCollector {

        private long[] rows;
        private int size;

        RowCollector(int expected) {
            rows = new long[Math.max(16, expected)];
        }

        void add(long row) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
            }
            rows[size++] = row;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(rows, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
