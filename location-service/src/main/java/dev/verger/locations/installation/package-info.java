/** Who this installation of Verger is towards Apple. */
package dev.verger.locations.installation;
