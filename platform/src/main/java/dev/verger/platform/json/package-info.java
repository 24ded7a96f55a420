/**
 * How values look in JSON, on every API and in every event, and how members of request bodies are read: as the type
 * that is documented, never coerced from another one.
 */
package dev.verger.platform.json;
