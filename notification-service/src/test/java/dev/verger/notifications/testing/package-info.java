/** What the integration tests of this service share: an SMTP server, owners to ask, a clock. */
package dev.verger.notifications.testing;
