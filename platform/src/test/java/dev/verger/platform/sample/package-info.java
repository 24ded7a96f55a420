/** The smallest service that uses all of the platform; what the platform's tests call. */
package dev.verger.platform.sample;
