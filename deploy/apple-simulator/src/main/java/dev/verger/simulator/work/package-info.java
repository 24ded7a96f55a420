/** Works on events when their time has come, and tells the location about it. */
package dev.verger.simulator.work;
