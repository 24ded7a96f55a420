package dev.verger.catalog.operation;

import dev.verger.platform.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks what a client asks for and brings it into one form. */
final class RequestReader {

    /** Longer than any serial number; Apple documents no limit. */
    private static final int LONGEST_NAME = 255;

    private RequestReader() {}

    /**
     * What is named twice counts once.
     *
     * @throws InvalidRequestException naming the member, if it cannot be done
     */
    static NewOperation read(OperationType type, AssignmentRequest body) {
        if (body == null) {
            throw InvalidRequestException.required("serialNumbers");
        }
        List<RequestedAsset> assets = assets(type, body.assets());
        List<String> serials = names("serialNumbers", body.serialNumbers(), true);
        List<String> users = names("clientUserIds", body.clientUserIds(), false);
        if (serials.isEmpty() && users.isEmpty()) {
            throw new InvalidRequestException(
                    "REQUIRED", "serialNumbers", "serialNumbers or clientUserIds must name at least one.");
        }
        if (serials.size() + users.size() > AssignmentRequest.MOST_PRINCIPALS) {
            throw InvalidRequestException.invalid(
                    "serialNumbers",
                    "serialNumbers and clientUserIds must not be more than %d together."
                            .formatted(AssignmentRequest.MOST_PRINCIPALS));
        }
        return new NewOperation(type, assets, serials, users, notified(type, serials, body.notifyUsers()), List.of());
    }

    private static List<RequestedAsset> assets(OperationType type, List<RequestedAsset> named) {
        Set<RequestedAsset> assets = new LinkedHashSet<>(named);
        if (assets.contains(null)) {
            throw InvalidRequestException.invalid("assets[%d]".formatted(named.indexOf(null)), "must name a title.");
        }
        if (assets.isEmpty() && type == OperationType.ASSIGN) {
            throw new InvalidRequestException("REQUIRED", "assets", "assets must name at least one title.");
        }
        return List.copyOf(assets);
    }

    private static List<String> names(String member, List<String> given, boolean device) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String name = name(given.get(i), device);
            if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
                throw InvalidRequestException.invalid(
                        "%s[%d]".formatted(member, i),
                        "%s[%d] must be 1 to %d characters.".formatted(member, i, LONGEST_NAME));
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** Serial numbers compare without case; the id of a user is never changed. */
    private static String name(String given, boolean device) {
        return given == null || !device ? given : given.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> notified(OperationType type, List<String> serials, Map<String, String> given) {
        if (given.isEmpty()) {
            return Map.of();
        }
        if (type != OperationType.ASSIGN) {
            throw InvalidRequestException.invalid("notifyUsers", "notifyUsers belongs to an assignment only.");
        }
        Set<String> known = Set.copyOf(serials);
        Map<String, String> users = new LinkedHashMap<>();
        given.forEach((serial, user) -> {
            String name = name(serial, true);
            if (!known.contains(name)) {
                throw InvalidRequestException.invalid(
                        "notifyUsers", "notifyUsers names a device that is not in serialNumbers.");
            }
            if (user == null || user.isBlank() || user.length() > LONGEST_NAME) {
                throw InvalidRequestException.invalid(
                        "notifyUsers",
                        "notifyUsers must have a clientUserId of 1 to %d characters for each device."
                                .formatted(LONGEST_NAME));
            }
            users.put(name, user);
        });
        return users;
    }
}
