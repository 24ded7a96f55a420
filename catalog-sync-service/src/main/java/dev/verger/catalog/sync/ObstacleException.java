package dev.verger.catalog.sync;

import dev.verger.catalog.location.TokenState;

/** The token of the location was lost while a run was at work. */
class ObstacleException extends RuntimeException {

    private final TokenState obstacle;

    ObstacleException(TokenState obstacle) {
        super("The token cannot be used now: " + obstacle);
        this.obstacle = obstacle;
    }

    TokenState obstacle() {
        return obstacle;
    }
}
