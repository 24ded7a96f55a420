/** Titles that a location owns, with their counts. An asset is identified by adamId and pricingParam together. */
package dev.verger.apple.asset;
