/** {@code service/config} and {@code client/config}: what Apple says about its service and about one location. */
package dev.verger.apple.config;
