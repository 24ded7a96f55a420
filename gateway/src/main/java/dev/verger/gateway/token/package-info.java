/**
 * How clients and people get, renew and give back tokens, in the shapes of Jamf Pro. Every form goes to the identity
 * provider; nothing is kept here.
 */
package dev.verger.gateway.token;
