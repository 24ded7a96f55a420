package dev.verger.simulator.library;

import dev.verger.simulator.title.Store;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One location at Apple with all its data. Each change increments the version of the data sets that show it. */
public final class Library {

    private final LibraryIdentity identity;
    private final List<OwnedAsset> assets = new ArrayList<>();
    private final Map<String, Integer> assetIndex = new HashMap<>();
    private final Map<DataSet, Integer> versions = new EnumMap<>(DataSet.class);
    private final People people = new People();
    private final AssignmentTable table = new AssignmentTable();
    private final Assignments assignments = new Assignments(this, table, people);
    private final Registrations registrations = new Registrations(this, people);
    private String locationName;
    private MdmClaim claim;
    private NotificationTarget notifications = NotificationTarget.NONE;

    /** An empty library. */
    public Library(LibraryIdentity identity, String locationName) {
        this.identity = identity;
        this.locationName = locationName;
        for (DataSet dataSet : DataSet.values()) {
            versions.put(dataSet, 0);
        }
    }

    public LibraryIdentity identity() {
        return identity;
    }

    public String name() {
        return identity.name();
    }

    public String locationName() {
        return locationName;
    }

    public void rename(String newName) {
        locationName = newName;
    }

    /** The server that claims the location, or {@code null}. */
    public MdmClaim claim() {
        return claim;
    }

    public void claimBy(MdmClaim server) {
        claim = server;
    }

    public NotificationTarget notifications() {
        return notifications;
    }

    public void notify(NotificationTarget target) {
        notifications = target;
    }

    /** Who holds which license. */
    public Assignments assignments() {
        return assignments;
    }

    /** The registered users. */
    public Registrations people() {
        return registrations;
    }

    public List<OwnedAsset> assets() {
        return Collections.unmodifiableList(assets);
    }

    public Optional<OwnedAsset> asset(String adamId, String pricingParam) {
        return known(adamId, pricingParam).filter(asset -> !asset.gone());
    }

    /** Whether a title is owned in any quality. */
    public boolean owns(String adamId) {
        return asset(adamId, "STDQ").isPresent() || asset(adamId, "PLUS").isPresent();
    }

    int indexOf(OwnedAsset asset) {
        return assetIndex.get(key(asset.adamId(), asset.pricingParam()));
    }

    /** Adds an asset that is not owned yet. */
    public void add(OwnedAsset asset) {
        if (assetIndex.putIfAbsent(key(asset.adamId(), asset.pricingParam()), assets.size()) != null) {
            throw new IllegalArgumentException("owned already: " + asset.adamId());
        }
        assets.add(asset);
        touch(DataSet.ASSETS);
    }

    /** Adds an asset, or lists it again at its old position if it had left the location. */
    public void own(OwnedAsset asset) {
        known(asset.adamId(), asset.pricingParam()).ifPresentOrElse(old -> old.gone(false), () -> add(asset));
        touch(DataSet.ASSETS);
    }

    /** Removes an asset and its remaining licenses from the listing; none may be assigned. */
    public void disown(OwnedAsset asset) {
        if (asset.assigned() > 0) {
            throw new IllegalArgumentException(asset.assigned() + " licenses are assigned, release them first");
        }
        asset.buy(-asset.available());
        asset.gone(true);
        touch(DataSet.ASSETS);
    }

    /** Buys (+) or refunds (−) licenses of an asset that is owned; returns by how many the total changed. */
    public int buy(String adamId, String pricingParam, int delta) {
        int change = asset(adamId, pricingParam).orElseThrow().buy(delta);
        touch(DataSet.ASSETS);
        return change;
    }

    /** Opaque id of the current version of a data set. */
    public String versionId(DataSet dataSet) {
        return VersionIds.of(name(), dataSet, "", version(dataSet));
    }

    int version(DataSet dataSet) {
        return versions.get(dataSet);
    }

    /** Increments the version of a data set that changed and returns it. */
    public int touch(DataSet dataSet) {
        return versions.merge(dataSet, 1, Integer::sum);
    }

    /** What is saved of the library, without the assignments. */
    public LibraryRecord record() {
        return new LibraryRecord(
                identity,
                locationName,
                claim,
                notifications,
                Map.copyOf(versions),
                assets.stream().map(AssetRecord::of).toList(),
                List.copyOf(people.all()),
                List.copyOf(people.versions()));
    }

    /** A number that changes whenever the output of {@link #writeAssignments} changes. */
    public int assignmentsVersion() {
        return version(DataSet.ASSIGNMENTS) + version(DataSet.USERS);
    }

    /** Writes the assignments and the names in them. */
    public void writeAssignments(DataOutput out) throws IOException {
        table.write(out);
    }

    /** Restores a library of an earlier run. */
    public static Library restore(LibraryRecord record, Store store, DataInput in) throws IOException {
        Library library = new Library(record.identity(), record.locationName());
        library.claim = record.claim();
        library.notifications = record.notifications();
        record.assets().forEach(asset -> library.add(asset.restore(store)));
        for (int i = 0; i < record.people().size(); i++) {
            library.people.add(record.people().get(i), record.peopleVersions().get(i));
        }
        library.table.read(in);
        library.assignments.count();
        library.versions.putAll(record.versions());
        return library;
    }

    private Optional<OwnedAsset> known(String adamId, String pricingParam) {
        return Optional.ofNullable(assetIndex.get(key(adamId, pricingParam))).map(assets::get);
    }

    private static String key(String adamId, String pricingParam) {
        return adamId + '/' + pricingParam;
    }
}
