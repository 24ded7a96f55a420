package dev.verger.simulator.library;

import java.util.List;
import java.util.Map;

/** A library as it is saved, without its assignments. */
public record LibraryRecord(
        LibraryIdentity identity,
        String locationName,
        MdmClaim claim,
        NotificationTarget notifications,
        Map<DataSet, Integer> versions,
        List<AssetRecord> assets,
        List<Person> people,
        List<Integer> peopleVersions) {}
