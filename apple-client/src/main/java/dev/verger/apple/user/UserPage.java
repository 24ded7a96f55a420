package dev.verger.apple.user;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;
import java.util.List;

/** One page of {@code GET users}; {@code nextPageIndex} is {@code null} on the last one. */
public record UserPage(
        List<User> users,
        int currentPageIndex,
        Integer nextPageIndex,
        int size,
        int totalPages,
        String versionId,
        String uId,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo)
        implements Envelope {

    public UserPage {
        users = users == null ? List.of() : List.copyOf(users);
    }
}
