/** What the integration tests of this service share: an SMTP server, fakes of the other services, a clock. */
package dev.verger.notifications.testing;
