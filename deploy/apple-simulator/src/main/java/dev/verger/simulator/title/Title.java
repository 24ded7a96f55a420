package dev.verger.simulator.title;

import java.math.BigDecimal;

/**
 * A title of the App Store or the book store. Everything that is shown about it is derived from its adamId and these
 * members, so a title needs no stored texts.
 *
 * @param adamId Apple's id, digits; today's real ones no longer fit 32 bits, nor do all of these
 * @param home country of its first owner; some titles exist in no other storefront
 * @param homeOnly exists in its home storefront only
 * @param custom written for one organization (B2B): only those who own it see it
 * @param price in euros, 0 for free
 */
public record Title(String adamId, TitleKind kind, String home, boolean homeOnly, boolean custom, BigDecimal price) {

    /** Whether the title exists in a storefront. */
    public boolean existsIn(Storefront storefront) {
        return !homeOnly || storefront.country().equals(home);
    }

    public boolean free() {
        return price.signum() == 0;
    }

    long number() {
        return Long.parseLong(adamId);
    }
}
