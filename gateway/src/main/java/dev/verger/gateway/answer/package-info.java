/** Answers to requests that the gateway sends for itself, not for a client. */
package dev.verger.gateway.answer;
