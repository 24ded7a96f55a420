/**
 * The one place that knows the shape of an error answer and which HTTP status a decision has. Services throw the
 * exceptions of this package (or their own subclasses); no other code builds an {@link ApiError}.
 */
package dev.verger.platform.error;
