/**
 * Apple's {@code client/config} of a location after the upload: which server claims it, and where Apple sends its
 * notifications. The only writer of it, always of the whole, and never while another server holds the location. Depends
 * on {@code servicetoken}, {@code encryption}, {@code apple}, {@code installation} and {@code history}.
 */
package dev.verger.locations.clientconfig;
