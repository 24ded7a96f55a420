/** Catches every mail of the stack instead of sending it. Depends on nothing else here. */
package dev.verger.local.mail;
