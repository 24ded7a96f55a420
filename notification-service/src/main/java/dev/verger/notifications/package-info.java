/**
 * notification-service: who gets mails about what, and the mails. Arrows between its packages: usermail → digest →
 * projection → subscription → account, location, condition, mail.
 */
package dev.verger.notifications;
