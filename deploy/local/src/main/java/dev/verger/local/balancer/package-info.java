/** One address for several servers on this machine. Forwards connections without reading their data. */
package dev.verger.local.balancer;
