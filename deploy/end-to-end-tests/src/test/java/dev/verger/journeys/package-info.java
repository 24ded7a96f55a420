/**
 * Journeys of users through Verger, on the whole local stack through the gateway, with the stand-in for Apple. One
 * stack is started for all of them; each journey has a library and a location of its own.
 */
package dev.verger.journeys;
