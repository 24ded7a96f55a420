/**
 * notification-service: who is told what, and the mails that tell it. Arrows between its packages: digest → projection
 * → subscription → account, location, condition, mail.
 */
package dev.verger.notifications;
