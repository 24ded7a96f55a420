package dev.verger.simulator.state;

import dev.verger.simulator.clock.SimulatorClock;
import dev.verger.simulator.event.EventStore;
import dev.verger.simulator.fault.Faults;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.settings.Settings;
import dev.verger.simulator.subscription.LocationSubscriptions;
import dev.verger.simulator.title.Store;
import dev.verger.simulator.token.Tokens;
import dev.verger.simulator.traffic.Traffic;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Libraries, tokens, titles, settings and the clock. Used from the event loop only. */
public final class SimulatorState {

    private final SimulatorClock clock;
    private final Store store = new Store();
    private final Tokens tokens = new Tokens();
    private final Settings settings = new Settings();
    private final Traffic traffic = new Traffic(System::nanoTime);
    private final Faults faults = new Faults();
    private final EventStore events = new EventStore();
    private final Map<String, Library> libraries = new LinkedHashMap<>();
    private final Map<String, LocationSubscriptions> subscriptions = new HashMap<>();
    private Runnable changeListener = () -> {};

    public SimulatorState(SimulatorClock clock) {
        this.clock = clock;
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Store store() {
        return store;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Settings settings() {
        return settings;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Faults faults() {
        return faults;
    }

    public EventStore events() {
        return events;
    }

    /** Subscriptions of a library. */
    public LocationSubscriptions subscriptions(String library) {
        return subscriptions.computeIfAbsent(library, name -> new LocationSubscriptions());
    }

    public Collection<Library> libraries() {
        return Collections.unmodifiableCollection(libraries.values());
    }

    public Optional<Library> library(String name) {
        return Optional.ofNullable(libraries.get(name));
    }

    public void add(Library library) {
        library.assignments().keepChanges(settings.limits().versionHistory());
        libraries.put(library.name(), library);
    }

    /** Sets what is called when something changed that should survive a restart. */
    public void onChange(Runnable listener) {
        changeListener = listener;
    }

    /** Reports that something changed that should survive a restart. */
    public void changed() {
        changeListener.run();
    }
}
