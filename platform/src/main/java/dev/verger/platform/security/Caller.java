package dev.verger.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The sender of the current request. */
@ApplicationScoped
public class Caller {

    private static final String SITES = "sites";
    private static final String USERNAME = "preferred_username";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name for histories: {@code preferred_username} of the token, else its subject. */
    public String username() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String name = token.getClaim(USERNAME);
            return name == null ? token.getName() : name;
        }
        return identity.getPrincipal().getName();
    }

    /** What the token grants, of {@link Privileges#ALL}. */
    public Set<String> privileges() {
        return identity.getRoles().stream().filter(Privileges.ALL::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** A text that the identity provider says of the caller, such as {@code email}; empty if it says none. */
    public Optional<String> claim(String name) {
        Object value = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim(name)
                : identity.getAttribute(name);
        String text =
                value instanceof JsonString json ? json.getString() : value instanceof String plain ? plain : null;
        return Optional.ofNullable(text).filter(found -> !found.isBlank());
    }

    /** Whether the token grants a privilege; for answers of which a part needs it. */
    public boolean has(String privilege) {
        return identity.hasRole(privilege);
    }

    /** What the token says of sites: the role {@code Full Access}, else the claim {@code sites}, else none. */
    public SiteScope sites() {
        if (identity.hasRole(Privileges.FULL_ACCESS)) {
            return SiteScope.EVERYTHING;
        }
        Object claim = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim(SITES)
                : identity.getAttribute(SITES);
        return new SiteScope(false, siteIds(claim));
    }

    /** The claim is a list; its elements arrive as JSON values, as text or as numbers. */
    static Set<Long> siteIds(Object claim) {
        Collection<?> elements = claim instanceof Collection<?> list ? list : claim == null ? Set.of() : Set.of(claim);
        return elements.stream()
                .map(element -> element instanceof JsonString text ? text.getString() : element.toString())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
