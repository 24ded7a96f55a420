/**
 * The one door to Verger: routes, authentication at the edge, limits, tokens, one API document. It holds no business
 * rule and no database.
 */
package dev.verger.gateway;
