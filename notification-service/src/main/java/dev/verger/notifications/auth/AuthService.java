package dev.verger.notifications.auth;

import dev.verger.notifications.account.AccessLevel;
import dev.verger.notifications.account.Account;
import dev.verger.notifications.account.CallingAccount;
import dev.verger.notifications.account.PrivilegeSet;
import dev.verger.notifications.auth.AuthResponse.AuthAccount;
import dev.verger.notifications.auth.AuthResponse.AuthSite;
import dev.verger.notifications.auth.AuthResponse.AuthenticationType;
import dev.verger.notifications.auth.AuthResponse.Preferences;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.projection.SiteNames;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says of the caller what the token says. */
@ApplicationScoped
class AuthService {

    private static final String NO_SITE = "-1";

    /** Tokens of API clients: Keycloak's name, Auth0's grant, Microsoft's kind. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final Caller caller;
    private final CallingAccount calling;
    private final SiteNames names;

    AuthService(Caller caller, CallingAccount calling, SiteNames names) {
        this.caller = caller;
        this.calling = calling;
        this.names = names;
    }

    AuthResponse ofCaller() {
        Account account = calling.stored();
        boolean full = account.accessLevel() == AccessLevel.FULL_ACCESS;
        List<String> siteIds = account.siteIds().stream().map(String::valueOf).toList();
        Map<String, List<String>> privileges = new TreeMap<>();
        (full ? List.of(NO_SITE) : siteIds).forEach(site -> privileges.put(site, account.privileges()));
        return new AuthResponse(
                new AuthAccount(
                        account.id(),
                        account.username(),
                        account.realName(),
                        account.email() == null ? "" : account.email(),
                        new Preferences(account.language().orElse(MailLocale.EN).tag(), "yyyy-MM-dd", "", "UTC", false),
                        siteIds.size() > 1,
                        account.accessLevel(),
                        PrivilegeSet.of(account.privileges()),
                        privileges,
                        List.of(),
                        full || siteIds.isEmpty() ? NO_SITE : siteIds.get(0)),
                List.of(),
                sites(account),
                type());
    }

    /** Names are not worth an error: the ids of a caller's own sites are in the token. */
    private List<AuthSite> sites(Account account) {
        return names.byId()
                .map(known -> known.entrySet().stream()
                        .filter(site -> account.accessLevel() == AccessLevel.FULL_ACCESS
                                || account.siteIds().contains(site.getKey()))
                        .map(site -> new AuthSite(Long.toString(site.getKey()), site.getValue()))
                        .toList())
                .orElseGet(() -> account.siteIds().stream()
                        .map(id -> new AuthSite(Long.toString(id), null))
                        .toList());
    }

    private AuthenticationType type() {
        boolean client = caller.username().startsWith(SERVICE_ACCOUNT)
                || caller.claim("gty").filter("client-credentials"::equals).isPresent()
                || caller.claim("idtyp").filter("app"::equals).isPresent();
        return client ? AuthenticationType.CLIENT_CREDENTIALS : AuthenticationType.OIDC;
    }
}
