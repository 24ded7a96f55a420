package dev.verger.simulator.library;

/** The kinds of holders of a license. */
public enum Holder {
    DEVICE("serialNumber"),
    USER("clientUserId");

    private final String member;

    Holder(String member) {
        this.member = member;
    }

    /** Apple's name for the holder's id. */
    public String member() {
        return member;
    }
}
