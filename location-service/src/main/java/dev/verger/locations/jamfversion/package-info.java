/** Tells clients of Jamf Pro which version of its API they find here. */
package dev.verger.locations.jamfversion;
