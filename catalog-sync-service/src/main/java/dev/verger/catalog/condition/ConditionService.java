package dev.verger.catalog.condition;

import dev.verger.platform.paging.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the conditions of titles that are true now. */
@ApplicationScoped
class ConditionService {

    private final ConditionRepository repository;

    ConditionService(ConditionRepository repository) {
        this.repository = repository;
    }

    /**
     * @param locationId null for all locations
     * @param after the member {@code next} of the page before; null for the page whose number the query has
     * @throws dev.verger.platform.error.InvalidRequestException if {@code after} is no such member, or a number of the
     *     query is none
     */
    ConditionPage list(Long locationId, String after, PageQuery query) {
        return after == null
                ? repository.page(locationId, query.offset(), query.size())
                : repository.pageAfter(ConditionKey.parse(after), locationId, query.size());
    }
}
