package dev.verger.notifications.projection;

import dev.verger.notifications.condition.LocationRange;
import dev.verger.platform.client.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts an owner's pages into parts that each have everything of some locations. Pages are in the order of the
 * locations; the last one of a page may go on in the next. So few conditions are kept at a time, however many hold.
 */
final class ConditionParts {

    private final long last;
    private long first;
    private List<ReportedCondition> open = new ArrayList<>();

    /** All that holds at these locations. */
    record Part(LocationRange locations, List<ReportedCondition> conditions) {}

    /** @param locations that the pages are about */
    ConditionParts(LocationRange locations) {
        this.first = locations.first();
        this.last = locations.last();
    }

    /**
     * What is complete with this page; empty if its only location may go on.
     *
     * @throws UnexpectedAnswerException if it lists a location before the last one, or one that was not asked about
     */
    Optional<Part> add(ReportedCondition.Page page) {
        page.results().forEach(this::add);
        if (page.next() == null) {
            return Optional.of(until(last));
        }
        long unfinished = open.isEmpty() ? first : open.get(open.size() - 1).locationId();
        return unfinished == first ? Optional.empty() : Optional.of(until(unfinished - 1));
    }

    private void add(ReportedCondition condition) {
        if (condition.locationId() < first || condition.locationId() > last) {
            throw new UnexpectedAnswerException("location %d is out of order".formatted(condition.locationId()));
        }
        open.add(condition);
    }

    private Part until(long end) {
        List<ReportedCondition> complete = new ArrayList<>();
        List<ReportedCondition> rest = new ArrayList<>();
        for (ReportedCondition condition : open) {
            (condition.locationId() <= end ? complete : rest).add(condition);
        }
        var part = new Part(new LocationRange(first, end), complete);
        first = end + 1;
        open = rest;
        return part;
    }
}
