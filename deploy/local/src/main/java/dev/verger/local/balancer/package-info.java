/** One address for several servers on this machine. Knows connections, not what they carry. */
package dev.verger.local.balancer;
