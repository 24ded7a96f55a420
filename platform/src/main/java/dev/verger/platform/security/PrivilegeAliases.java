package dev.verger.platform.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets roles count as the privileges that they mean in another spelling:
 *
 * <ul>
 *   <li>with dots for spaces ({@code Read.Sites}), because neither app roles of Microsoft Entra ID nor OAuth's scopes
 *       may contain a space;
 *   <li>under the names of Jamf Pro before version 11 ("… Volume Purchasing Administrator Accounts"), so that imported
 *       roles go on working.
 * </ul>
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/approle">Microsoft: appRole</a>
 */
@ApplicationScoped
class PrivilegeAliases implements SecurityIdentityAugmentor {

    private static final String FORMER = " Volume Purchasing Administrator Accounts";
    private static final String PRESENT = " Volume Purchasing Locations";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        Set<String> meant =
                identity.getRoles().stream().map(PrivilegeAliases::privilege).collect(Collectors.toSet());
        if (identity.getRoles().containsAll(meant)) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity).addRoles(meant).build());
    }

    private static String privilege(String role) {
        String spaced = role.replace('.', ' ');
        return spaced.endsWith(FORMER) ? spaced.substring(0, spaced.length() - FORMER.length()) + PRESENT : spaced;
    }
}
