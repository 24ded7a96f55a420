package dev.verger.catalog.testing;

import dev.verger.platform.testing.EventProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that speaks for location-service and hears what this service tells. */
public abstract class ListeningTest {

    protected EventProbe locationEvents;
    protected EventProbe catalogEvents;

    @BeforeEach
    void listen() {
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
        catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
    }

    @AfterEach
    void stopListening() {
        locationEvents.close();
        catalogEvents.close();
    }
}
