package dev.verger.gateway.proxy;

import java.time.Duration;

/**
 * What a client's body may cost while it is passed on.
 *
 * @param bytes a longer body is 413, even if it does not announce itself
 * @param longestSilence a body of which nothing comes for so long is 408
 */
public record BodyLimits(long bytes, Duration longestSilence) {}
