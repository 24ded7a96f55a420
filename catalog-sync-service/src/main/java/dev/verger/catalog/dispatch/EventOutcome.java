package dev.verger.catalog.dispatch;

import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.event.EventStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a finished event says of its tasks. Apple groups failures by number and names titles and holders apart, so that
 * of several titles it does not say which holder failed with which; and it may name none (Apple: StatusResponse). Where
 * that leaves a doubt, only the assignments themselves say what happened.
 *
 * @param failed Apple's number by task; all others are done
 * @param certain false when some of {@code failed} may be done all the same
 */
record EventOutcome(Map<Task, Integer> failed, boolean certain) {

    /** For tasks that Apple does not blame for anything. */
    private static final int NO_NUMBER = 0;

    /** @param sent tasks of the request whose outcome is not known yet */
    static EventOutcome of(EventStatus status, Collection<Task> sent) {
        if (!"FAILED".equals(status.eventStatus())) {
            return new EventOutcome(Map.of(), true);
        }
        Map<Task, Integer> blamed = new LinkedHashMap<>();
        boolean unspecific = status.failures().isEmpty();
        for (ErrorResponse failure : status.failures()) {
            Blame blame = Blame.of(failure.errorInfo());
            unspecific |= blame.isEmpty();
            for (Task task : sent) {
                if (blame.names(task)) {
                    blamed.putIfAbsent(task, failure.errorNumber());
                }
            }
        }
        int wrong = status.numRequested() - status.numCompleted();
        boolean certain = status.numRequested() == sent.size() && wrong == blamed.size();
        if (unspecific || wrong > blamed.size()) {
            sent.forEach(task -> blamed.putIfAbsent(task, NO_NUMBER));
        }
        return new EventOutcome(blamed, certain);
    }
}
