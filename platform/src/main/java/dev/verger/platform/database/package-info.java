/** Hand-written SQL on the service's own database, inside the transactions that the framework runs. */
package dev.verger.platform.database;
