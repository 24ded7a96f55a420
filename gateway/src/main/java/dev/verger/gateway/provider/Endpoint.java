package dev.verger.gateway.provider;

/** An endpoint that the gateway uses where the provider has it. */
public enum Endpoint {
    /** Gives tokens; {@code oauth/token} needs no other one. */
    TOKEN("token_endpoint"),
    /** Says whether a token still counts; without it {@code auth/token} is not offered. */
    INTROSPECTION("introspection_endpoint"),
    /** Ends a token; {@code auth/keep-alive} and {@code auth/invalidate-token} need it. */
    REVOCATION("revocation_endpoint");

    private final String member;

    Endpoint(String member) {
        this.member = member;
    }

    /** Its member of the discovery document. */
    public String member() {
        return member;
    }
}
