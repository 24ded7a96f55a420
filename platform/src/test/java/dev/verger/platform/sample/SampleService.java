package dev.verger.platform.sample;

import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Publishes changes, and can fail after it did. */
@ApplicationScoped
public class SampleService {

    private final Outbox outbox;

    SampleService(Outbox outbox) {
        this.outbox = outbox;
    }

    @Transactional
    public void rename(long id, String name) {
        outbox.add(id, new SampleRenamed(id, name));
    }

    @Transactional
    public void renameAndFail(long id, String name) {
        outbox.add(id, new SampleRenamed(id, name));
        throw new IllegalStateException("after the event was added");
    }
}
