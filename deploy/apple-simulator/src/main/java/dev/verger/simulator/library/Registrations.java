package dev.verger.simulator.library;

import dev.verger.simulator.library.Person.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The people of one library: registering, linking with an Apple Account, retiring. */
public final class Registrations {

    private final Library library;
    private final People people;

    Registrations(Library library, People people) {
        this.library = library;
        this.people = people;
    }

    public List<Person> all() {
        return people.all();
    }

    public Optional<Person> active(String clientUserId) {
        return people.active(clientUserId);
    }

    /** The active person with a Managed Apple Account. */
    public Optional<Person> activeWithAccount(String managedAppleId) {
        return people.all().stream()
                .filter(person -> person.active() && managedAppleId.equalsIgnoreCase(person.managedAppleId()))
                .findFirst();
    }

    /** Opaque id of the current version. */
    public String versionId() {
        return library.versionId(DataSet.USERS);
    }

    /**
     * Rows that changed after a version.
     *
     * @throws VersionTooOldException if the id is unknown
     */
    public List<Person> changedAfter(String versionId) {
        OptionalInt version =
                VersionIds.version(library.name(), DataSet.USERS, "", versionId, library.version(DataSet.USERS));
        return people.changedAfter(version.orElseThrow(VersionTooOldException::new));
    }

    /** Adds rows of a generated library, which start at version 0. */
    void addGenerated(Person person) {
        people.add(person, 0);
        library.assignments().addKnown(Holder.USER, person.clientUserId());
    }

    /**
     * Registers a user who is not active. The row of a user who retired without ever being linked is used again
     * (documented for version 1).
     */
    public Person register(String clientUserId, String email, String managedAppleId) {
        Person registered =
                new Person(clientUserId, email, managedAppleId, Status.Registered, inviteCode(clientUserId), null);
        Optional<Person> neverLinked = people.of(clientUserId).stream()
                .filter(row -> row.status() == Status.Retired && row.idHash() == null)
                .findFirst();
        if (neverLinked.isPresent()) {
            people.replace(neverLinked.get(), registered, library.touch(DataSet.USERS));
        } else {
            people.add(registered, library.touch(DataSet.USERS));
        }
        return managedAppleId == null ? registered : link(registered);
    }

    /** Links a registered user with their Apple Account; an older, retired row of that account counts as deleted. */
    public Person link(Person person) {
        String account = person.managedAppleId() == null ? person.clientUserId() : person.managedAppleId();
        String idHash = Codes.idHash(library.name(), account);
        people.of(person.clientUserId()).stream()
                .filter(row -> row.status() == Status.Retired && idHash.equals(row.idHash()))
                .forEach(row -> change(row, row.with(Status.Deleted, null, idHash)));
        return change(person, person.with(Status.Associated, null, idHash));
    }

    /** Changes address or account; {@code null} keeps the current one. */
    public Person update(Person person, String email, String managedAppleId) {
        String newEmail = email == null ? person.email() : email;
        String newAccount = managedAppleId == null ? person.managedAppleId() : managedAppleId;
        Person changed = change(
                person,
                new Person(
                        person.clientUserId(),
                        newEmail,
                        newAccount,
                        person.status(),
                        person.inviteCode(),
                        person.idHash()));
        boolean newlyManaged = managedAppleId != null && !Objects.equals(managedAppleId, person.managedAppleId());
        return newlyManaged ? link(changed) : changed;
    }

    /**
     * Registers an unknown user, whose row is listed at any position: Apple does not document an order.
     *
     * @param place index of the new row
     */
    public Person registerAt(int place, String clientUserId) {
        String invite = inviteCode(clientUserId);
        var registered = new Person(clientUserId, null, null, Person.Status.Registered, invite, null);
        people.insert(place, registered, library.touch(DataSet.USERS));
        library.assignments().addKnown(Holder.USER, clientUserId);
        return registered;
    }

    /** Retires a user; {@code releases} decides whether their revocable licenses are released. */
    public Person retire(Person person, boolean releases) {
        if (releases) {
            List<Holding> held = library.assignments().heldBy(Holder.USER, person.clientUserId());
            library.assignments()
                    .release(held.stream().filter(h -> h.asset().revocable()).toList());
        }
        return change(person, person.with(Status.Retired, null, person.idHash()));
    }

    private Person change(Person old, Person changed) {
        people.replace(old, changed, library.touch(DataSet.USERS));
        return changed;
    }

    private String inviteCode(String clientUserId) {
        return Codes.invite(library.name(), clientUserId + '/' + library.version(DataSet.USERS));
    }
}
