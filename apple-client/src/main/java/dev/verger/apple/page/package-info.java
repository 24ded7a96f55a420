/** What a page of any of Apple's lists says about itself, beside its rows. */
package dev.verger.apple.page;
