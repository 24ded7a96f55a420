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

/** One location at Apple with everything in it. */
public final class Library {

    private final LibraryIdentity identity;
    private final List<OwnedAsset> assets = new ArrayList<>();
    private final Map<String, Integer> assetIndex = new HashMap<>();
    private final Map<DataSet, Integer> versions = new EnumMap<>(DataSet.class);
    private final NamePool serialNumbers = new NamePool();
    private final NamePool userIds = new NamePool();
    private final List<Person> people = new ArrayList<>();
    private Rows rows = new Rows();
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

    public List<OwnedAsset> assets() {
        return Collections.unmodifiableList(assets);
    }

    public Optional<OwnedAsset> asset(String adamId, String pricingParam) {
        return Optional.ofNullable(assetIndex.get(key(adamId, pricingParam))).map(assets::get);
    }

    /**
     * Adds an asset, or licenses to the one that is there; returns by how many the total changed.
     */
    public int buy(OwnedAsset bought) {
        OwnedAsset known = asset(bought.adamId(), bought.pricingParam()).orElse(null);
        touch(DataSet.ASSETS);
        if (known != null) {
            return known.buy(bought.total());
        }
        assetIndex.put(key(bought.adamId(), bought.pricingParam()), assets.size());
        assets.add(bought);
        return bought.total();
    }

    int indexOf(OwnedAsset asset) {
        return assetIndex.get(key(asset.adamId(), asset.pricingParam()));
    }

    void addDevice(String serialNumber) {
        serialNumbers.add(serialNumber);
    }

    /** Adds a row to the people of this location. */
    public void addPerson(Person person) {
        userIds.add(person.clientUserId());
        people.add(person);
    }

    public List<Person> people() {
        return Collections.unmodifiableList(people);
    }

    /** Sets all assignments of a library that has none. */
    void fill(long[] sorted) {
        rows = new Rows(sorted);
        for (long row : sorted) {
            assets.get(Rows.asset(row)).assign(1);
        }
    }

    /**
     * Buys (+) or refunds (−) licenses of an asset that is owned; returns by how many the total
     * changed.
     */
    public int buy(String adamId, String pricingParam, int delta) {
        int change = asset(adamId, pricingParam).orElseThrow().buy(delta);
        touch(DataSet.ASSETS);
        return change;
    }

    /** What is worth keeping, but the assignments. */
    public LibraryRecord record() {
        return new LibraryRecord(
                identity,
                locationName,
                claim,
                notifications,
                Map.copyOf(versions),
                assets.stream().map(AssetRecord::of).toList(),
                List.copyOf(people));
    }

    /** Writes the assignments and the names in them. */
    public void writeAssignments(DataOutput out) throws IOException {
        serialNumbers.write(out);
        userIds.write(out);
        rows.write(out);
    }

    /** Brings a library of an earlier run back. */
    public static Library restore(LibraryRecord record, Store store, DataInput in)
            throws IOException {
        Library library = new Library(record.identity(), record.locationName());
        library.claim = record.claim();
        library.notifications = record.notifications();
        record.assets().forEach(asset -> library.buy(asset.restore(store)));
        library.people.addAll(record.people());
        library.serialNumbers.read(in);
        library.userIds.read(in);
        library.fill(Rows.read(in).array());
        library.versions.putAll(record.versions());
        return library;
    }

    public int assignmentCount() {
        return rows.size();
    }

    /** Opaque id of the present state of a data set. */
    public String versionId(DataSet dataSet) {
        return VersionIds.of(name(), dataSet, "", versions.get(dataSet));
    }

    /** Says that a data set changed. */
    public void touch(DataSet dataSet) {
        versions.merge(dataSet, 1, Integer::sum);
    }

    private static String key(String adamId, String pricingParam) {
        return adamId + '/' + pricingParam;
    }
}
