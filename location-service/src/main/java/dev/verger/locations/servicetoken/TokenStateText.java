package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;

/** The texts for the history. */
final class TokenStateText {

    private TokenStateText() {}

    static String change(TokenState from, TokenState to, MdmInfo holder) {
        String change = "tokenState: %s → %s".formatted(from == null ? "–" : from, to);
        return to == TokenState.IN_USE_ELSEWHERE && holder != null
                ? change + "\nclaimedBy: %s (%s)".formatted(holder.name(), holder.metadata())
                : change;
    }
}
