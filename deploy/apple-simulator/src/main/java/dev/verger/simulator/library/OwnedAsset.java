package dev.verger.simulator.library;

import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;

/** A title in one quality, as one library owns it. */
public final class OwnedAsset {

    /** What Apple writes as total of unlimited content. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final Title title;
    private final String pricingParam;
    private final boolean deviceAssignable;
    private int total;
    private int retired;
    private int assigned;
    private boolean gone;

    /** A title in a quality with a number of licenses; {@link #UNLIMITED} for content that is not counted. */
    public OwnedAsset(Title title, String pricingParam, boolean deviceAssignable, int total, int retired) {
        this.title = title;
        this.pricingParam = pricingParam;
        this.deviceAssignable = deviceAssignable;
        this.total = total;
        this.retired = retired;
    }

    public Title title() {
        return title;
    }

    public String adamId() {
        return title.adamId();
    }

    public String pricingParam() {
        return pricingParam;
    }

    public boolean deviceAssignable() {
        return deviceAssignable;
    }

    /** A book stays with the user to whom it was assigned. */
    public boolean revocable() {
        return title.kind() != TitleKind.BOOK;
    }

    public boolean unlimited() {
        return total == UNLIMITED;
    }

    public int total() {
        return total;
    }

    public int retired() {
        return retired;
    }

    public int assigned() {
        return assigned;
    }

    /** Licenses left to assign. */
    public int available() {
        return total - assigned;
    }

    /** Whether a listing shows the asset; {@code emptyToo} shows those without any license. */
    public boolean listed(boolean emptyToo) {
        return !gone && (emptyToo || total > 0);
    }

    /** Whether the asset left the location with its last license. */
    public boolean gone() {
        return gone;
    }

    /** Removes the asset from the listing, or shows it again. */
    void gone(boolean nowGone) {
        gone = nowGone;
    }

    void assign(int count) {
        assigned += count;
    }

    /** Buys licenses until at least {@code spare} are not assigned. */
    void ensureSpare(int spare) {
        if (!unlimited()) {
            total = Math.max(total, assigned + spare);
        }
    }

    /** Buys (+) or refunds (−), but no license that is assigned or unlimited; returns by how many the total changed. */
    int buy(int delta) {
        if (unlimited()) {
            return 0;
        }
        int change = (int) Math.min(Math.max(delta, -(long) available()), UNLIMITED - 1L - total);
        total += change;
        return change;
    }
}
