/** Which device or user holds a license of which asset, and the request that changes it. */
package dev.verger.apple.assignment;
