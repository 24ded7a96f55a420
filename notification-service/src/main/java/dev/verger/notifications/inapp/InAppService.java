package dev.verger.notifications.inapp;

import dev.verger.notifications.account.CallingAccount;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The notifications of the caller. */
@ApplicationScoped
class InAppService {

    private static final String SITE = "l.site_id";

    private final InAppRepository repository;
    private final CallingAccount accounts;
    private final Caller caller;
    private final Clock clock;

    InAppService(InAppRepository repository, CallingAccount accounts, Caller caller, Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.caller = caller;
        this.clock = clock;
    }

    /** Those that the caller has not dismissed; none for callers who may not read locations. */
    @Transactional
    List<InAppNotification> list() {
        return caller.has(Privileges.READ_LOCATIONS)
                ? repository.list(accounts.stored().id(), caller.sites().where(SITE))
                : List.of();
    }

    /** @throws NotFoundException if there is no such notification, or none that the caller sees */
    @Transactional
    void dismiss(String type, String locationId) {
        boolean dismissed = caller.has(Privileges.READ_LOCATIONS)
                && locationId.matches("\\d{1,18}")
                && NotificationType.ofName(type)
                        .map(known -> repository.dismiss(
                                accounts.stored().id(),
                                known,
                                Long.parseLong(locationId),
                                caller.sites().where(SITE),
                                clock.instant()))
                        .orElse(false);
        if (!dismissed) {
            throw new NotFoundException("notification", type + "/" + locationId);
        }
    }
}
