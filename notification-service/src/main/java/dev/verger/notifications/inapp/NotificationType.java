package dev.verger.notifications.inapp;

import dev.verger.notifications.condition.ConditionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Jamf Pro's types that concern volume purchasing, and the condition of each. */
public enum NotificationType {
    VPP_ACCOUNT_EXPIRED(ConditionKind.TOKEN_EXPIRED),
    VPP_ACCOUNT_WILL_EXPIRE(ConditionKind.TOKEN_EXPIRING),
    VPP_TOKEN_REVOKED(ConditionKind.TOKEN_REVOKED);

    private final ConditionKind kind;

    NotificationType(ConditionKind kind) {
        this.kind = kind;
    }

    static Optional<NotificationType> ofName(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static NotificationType of(ConditionKind kind) {
        return Arrays.stream(values())
                .filter(type -> type.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    static List<ConditionKind> kinds() {
        return Arrays.stream(values()).map(type -> type.kind).toList();
    }

    ConditionKind kind() {
        return kind;
    }
}
