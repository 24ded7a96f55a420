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
 * Lets roles that were named for Jamf Pro before version 11 ("… Volume Purchasing Administrator
 * Accounts") count as their present names, so that imported roles go on working.
 */
@ApplicationScoped
class FormerPrivileges implements SecurityIdentityAugmentor {

    private static final String FORMER = " Volume Purchasing Administrator Accounts";
    private static final String PRESENT = " Volume Purchasing Locations";

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        Set<String> aliases =
                identity.getRoles().stream()
                        .filter(role -> role.endsWith(FORMER))
                        .map(role -> role.substring(0, role.length() - FORMER.length()) + PRESENT)
                        .collect(Collectors.toSet());
        if (aliases.isEmpty()) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity).addRoles(aliases).build());
    }
}
