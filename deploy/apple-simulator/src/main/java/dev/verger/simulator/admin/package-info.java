/** The admin API below {@code /admin}: lets tests and people play Apple, another MDM server, or bad luck. */
package dev.verger.simulator.admin;
