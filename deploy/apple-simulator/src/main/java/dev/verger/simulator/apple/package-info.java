/**
 * The endpoints of Apple's App and Book Management API below {@code /mdm/v2/}: checks in the order method, token, rate,
 * content type, body, then the endpoint's own.
 */
package dev.verger.simulator.apple;
