package dev.verger.locations.site;

import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Creates, reads, renames and removes sites. A caller with some sites only sees no others, and cannot create or remove
 * any.
 */
@ApplicationScoped
public class SiteService {

    private final SiteRepository repository;
    private final SiteConfig settings;
    private final SiteUses uses;
    private final Caller caller;

    SiteService(SiteRepository repository, SiteConfig settings, SiteUses uses, Caller caller) {
        this.repository = repository;
        this.settings = settings;
        this.uses = uses;
        this.caller = caller;
    }

    @Transactional
    void createInitial(@Observes StartupEvent event) {
        settings.initial().filter(names -> !names.isEmpty()).ifPresent(repository::createUnlessAny);
    }

    /** @throws InvalidRequestException naming {@code siteId}, unless it is a site or none */
    public void requireSite(long siteId) {
        if (siteId != SiteScope.NO_SITE && repository.find(siteId).isEmpty()) {
            throw InvalidRequestException.invalid("siteId", "There is no site %d.".formatted(siteId));
        }
    }

    /** The sites that the caller belongs to, by name. */
    List<Site> list() {
        return repository.list(caller.sites().where("id"));
    }

    /** All of them, by name, without regard to a caller. */
    List<Site> all() {
        return repository.list(SqlCondition.ALWAYS);
    }

    /** @throws NotFoundException also if the caller may not see it */
    Site get(long id) {
        return repository
                .find(id)
                .filter(site -> caller.sites().sees(id))
                .orElseThrow(() -> new NotFoundException("site", id));
    }

    /**
     * @throws InvalidRequestException if there is a site of this name
     * @throws ForbiddenException if the caller has no full access
     */
    @Transactional
    long create(String name) {
        requireFullAccess();
        try {
            return repository.insert(name);
        } catch (RuntimeException e) {
            throw explain(e, name);
        }
    }

    /**
     * @throws NotFoundException also if the caller may not see it
     * @throws InvalidRequestException if there is a site of this name
     */
    @Transactional
    Site rename(long id, String name) {
        get(id);
        try {
            repository.rename(id, name);
        } catch (RuntimeException e) {
            throw explain(e, name);
        }
        return new Site(Long.toString(id), name);
    }

    /**
     * @throws SiteInUseException if locations or subscriptions belong to it
     * @throws NotFoundException also if the caller may not see it
     * @throws ForbiddenException if the caller has no full access
     * @throws dev.verger.platform.error.UnavailableException if notification-service cannot be asked; nothing is
     *     deleted then
     */
    void delete(long id) {
        get(id);
        requireFullAccess();
        uses.refuseAny(id);
        QuarkusTransaction.requiringNew().run(() -> deleteUnlessUsedSince(id));
    }

    private void deleteUnlessUsedSince(long id) {
        repository.lock(id);
        SiteInUseException.throwIfAny(
                "locations", repository.nameLocations(id, SiteUses.MOST_NAMED + 1), SiteUses.MOST_NAMED);
        repository.delete(id);
    }

    private void requireFullAccess() {
        if (!caller.sites().everything()) {
            throw new ForbiddenException("Sites are made and removed with full access only");
        }
    }

    private static RuntimeException explain(RuntimeException e, String name) {
        return "site_name".equals(DatabaseFailure.violatedConstraint(e))
                ? new InvalidRequestException("DUPLICATE_FIELD", "name", "There is a site %s already.".formatted(name))
                : e;
    }
}
