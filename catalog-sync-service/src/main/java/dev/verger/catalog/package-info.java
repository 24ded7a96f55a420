/** The service as a program. */
package dev.verger.catalog;
