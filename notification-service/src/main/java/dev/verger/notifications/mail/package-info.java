/**
 * Mails, and sending them by SMTP. Knows what a header or a line of text may contain, and how a language writes
 * sentences and dates; hides the mail client. Knows no feature.
 */
package dev.verger.notifications.mail;
