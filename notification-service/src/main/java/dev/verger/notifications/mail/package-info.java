/**
 * Letters and the way to the SMTP server. Knows what may stand in a header or a line of text; hides the mail client.
 * Knows no feature.
 */
package dev.verger.notifications.mail;
