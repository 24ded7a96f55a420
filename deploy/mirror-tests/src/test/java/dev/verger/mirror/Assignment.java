package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;

/** One license of a title with its holder, in the same form at Apple and in the events. */
record Assignment(String adamId, String pricingParam, boolean user, String principal)
        implements Comparable<Assignment> {

    /** From one of Apple's rows, or from an event. */
    static Assignment of(JsonNode row) {
        boolean user = row.hasNonNull("clientUserId");
        return new Assignment(
                row.get("adamId").asText(),
                row.get("pricingParam").asText(),
                user,
                row.get(user ? "clientUserId" : "serialNumber").asText());
    }

    @Override
    public int compareTo(Assignment other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return adamId + "/" + pricingParam + (user ? " user " : " device ") + principal;
    }
}
