package dev.verger.catalog.location;

/** The token of the location was lost while a run was at work. */
public class TokenUnusableException extends RuntimeException {

    private final TokenState unusableReason;

    public TokenUnusableException(TokenState unusableReason) {
        super("The token cannot be used now: " + unusableReason);
        this.unusableReason = unusableReason;
    }

    public TokenState unusableReason() {
        return unusableReason;
    }
}
