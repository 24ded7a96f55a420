package dev.verger.local;

import java.util.concurrent.ThreadLocalRandom;

/** Finds a place for a stack beside whatever else runs on this machine. */
final class FreePorts {

    private FreePorts() {}

    /** Returns an offset at which nobody listens on any port of a stack. */
    static int offset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(12_000, 24_000);
            var ports = new Ports(offset);
            if (Ports.NAMES.stream().noneMatch(name -> Ports.taken(ports.of(name)))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
