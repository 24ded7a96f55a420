/** Says in one line what a service lacks before anything is started. */
package dev.verger.platform.start;
