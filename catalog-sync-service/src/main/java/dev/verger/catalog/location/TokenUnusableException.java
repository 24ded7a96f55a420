package dev.verger.catalog.location;

/** The token of the location was lost while a run was at work. */
public class TokenUnusableException extends RuntimeException {

    private final TokenState obstacle;

    public TokenUnusableException(TokenState obstacle) {
        super("The token cannot be used now: " + obstacle);
        this.obstacle = obstacle;
    }

    public TokenState obstacle() {
        return obstacle;
    }
}
