/** The admin API below {@code /admin}: tests and people act as Apple or as another MDM server, and cause faults. */
package dev.verger.simulator.admin;
