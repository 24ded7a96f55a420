package dev.verger.notifications.account;

import dev.verger.notifications.mail.AddressSyntax;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The caller of the present request as an account, from the claims of OpenID Connect. */
@ApplicationScoped
public class CallingAccount {

    private final Caller caller;
    private final AccountService accounts;

    CallingAccount(Caller caller, AccountService accounts) {
        this.caller = caller;
        this.accounts = accounts;
    }

    /** As it is stored, with what the token says now. */
    public Account stored() {
        return accounts.called(account());
    }

    /** As the token says it, not stored. What is no mail address counts as none. */
    Account account() {
        SiteScope sites = caller.sites();
        return new Account(
                caller.username(),
                caller.claim("name").orElse(""),
                caller.claim("email").flatMap(CallingAccount::address).orElse(null),
                caller.claim("locale")
                        .flatMap(MailLocale::ofLanguage)
                        .map(MailLocale::tag)
                        .orElse(null),
                true,
                sites.everything() ? AccessLevel.FULL_ACCESS : AccessLevel.SITE_ACCESS,
                sites.siteIds().stream().sorted().toList(),
                caller.privileges().stream().sorted().toList());
    }

    private static Optional<String> address(String claim) {
        return MailAddress.of(claim)
                .map(MailAddress::value)
                .or(() -> Optional.of(claim).filter(AddressSyntax::isPossible));
    }
}
