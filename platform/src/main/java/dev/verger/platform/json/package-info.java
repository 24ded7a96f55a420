/** How values look in JSON, on every API and in every event. */
package dev.verger.platform.json;
