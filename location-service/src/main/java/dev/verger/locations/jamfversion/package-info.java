/** The version of Jamf Pro's API that its clients find here. */
package dev.verger.locations.jamfversion;
