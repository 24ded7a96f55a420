/** Who calls, what they may do (Jamf Pro's privilege names as roles) and which sites they may see. */
package dev.verger.platform.security;
