package dev.verger.mirror;

import java.util.ArrayList;
import java.util.List;

/** What was done in which order; printed when a judge complains. */
final class Journal {

    private final List<String> lines = new ArrayList<>();
    private final Installation installation;

    Journal(Installation installation) {
        this.installation = installation;
    }

    void add(String line) {
        lines.add(installation.now() + "  " + line);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
