/**
 * Who changed what and when, for any kind of object that a service keeps, plus people's own notes. Entries are written
 * in the transaction of the change and never altered.
 */
package dev.verger.platform.history;
