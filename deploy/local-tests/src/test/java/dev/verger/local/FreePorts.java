package dev.verger.local;

import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports for a stack. */
final class FreePorts {

    private FreePorts() {}

    /** Returns an offset at which all ports of a stack are free. */
    static int offset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(12_000, 23_000);
            var ports = new Ports(offset);
            if (Ports.NAMES.stream()
                    .map(ports::of)
                    .noneMatch(port -> Ports.taken(port) || Ports.taken(Ports.management(port)))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
