package dev.verger.catalog.testing;

import dev.verger.platform.testing.EventProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that sends location-service's events and reads those that this service publishes. */
public abstract class EventDrivenTest {

    protected EventProbe locationEvents;
    protected EventProbe catalogEvents;

    @BeforeEach
    void openProbes() {
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
        catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
    }

    @AfterEach
    void closeProbes() {
        locationEvents.close();
        catalogEvents.close();
    }
}
