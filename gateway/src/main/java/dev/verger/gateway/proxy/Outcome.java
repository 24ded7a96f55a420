package dev.verger.gateway.proxy;

/** How a proxied request ended, for the metrics. */
enum Outcome {
    SUCCESS,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** No replica took the request. */
    UNAVAILABLE,
    /** A replica took it and was silent for too long. */
    TIMEOUT,
    /** A replica took it and the connection broke before or within the answer. */
    BROKEN,
    /** The client went away. */
    CLIENT_GONE;

    static Outcome ofStatus(int status) {
        return status < 400 ? SUCCESS : status < 500 ? CLIENT_ERROR : SERVER_ERROR;
    }
}
