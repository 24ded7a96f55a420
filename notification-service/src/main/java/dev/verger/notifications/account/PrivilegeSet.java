package dev.verger.notifications.account;

import dev.verger.platform.security.Privileges;
import java.util.Collection;

/** What a set of privileges amounts to, named as at Jamf. */
public enum PrivilegeSet {
    ADMINISTRATOR,
    AUDITOR,
    CUSTOM;

    public static PrivilegeSet of(Collection<String> privileges) {
        if (privileges.containsAll(Privileges.ALL)) {
            return ADMINISTRATOR;
        }
        boolean reads = !privileges.isEmpty() && privileges.stream().allMatch(name -> name.startsWith("Read "));
        return reads ? AUDITOR : CUSTOM;
    }
}
