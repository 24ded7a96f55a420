/**
 * The launcher and the stack that it starts, tried as processes: what ends, stays or is started again, whatever ends
 * one of them.
 */
package dev.verger.local;
