/**
 * Builds the container images of the services and of the Apple simulator, and starts them without a container runtime
 * to fill their ahead-of-time caches and to check them. Knows nothing of what is in the jars.
 */
package dev.verger.images;
