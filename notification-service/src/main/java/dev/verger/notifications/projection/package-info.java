/**
 * Keeps what this service knows of locations and conditions in step with their owners: by their events as they come,
 * and by reading them anew before each digest. The only package that talks to other services. Depends on
 * {@code condition}, {@code location} and {@code subscription}.
 */
package dev.verger.notifications.projection;
