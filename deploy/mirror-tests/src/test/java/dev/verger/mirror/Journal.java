package dev.verger.mirror;

import java.util.ArrayList;
import java.util.List;

/** The steps of a history in their order; printed if a check fails. */
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
