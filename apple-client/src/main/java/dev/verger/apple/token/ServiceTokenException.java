package dev.verger.apple.token;

/** The text is not a {@code .vpptoken} file; {@link #reason()} says why. Its message is safe to show. */
public final class ServiceTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the text, in the order in which it is checked. */
    public enum Reason {
        EMPTY("The service token is empty."),
        TOO_LONG("The service token is longer than " + ServiceTokenParser.MAX_CHARACTERS + " characters."),
        UTF_16(
                "The service token is text in UTF-16, as some editors save it. Use the content of the .vpptoken file as downloaded."),
        SMIME("The service token is an S/MIME or PEM file, as Automated Device Enrollment has it. Use the content token"
                + " of a location, a .vpptoken file."),
        NOT_BASE64("The service token is not base64 text. Use the content of the .vpptoken file as downloaded."),
        ENCODED_TWICE("The service token is base64 of base64. Use the content of the .vpptoken file as downloaded."),
        NOT_JSON("The service token does not contain JSON. Use the content of the .vpptoken file as downloaded."),
        NOT_AN_OBJECT("The service token contains JSON that is not an object."),
        MEMBER_MISSING("The service token lacks a member"),
        MEMBER_NOT_TEXT("The service token has a member that is not text"),
        BAD_DATE("The expiry date in the service token cannot be read");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final Reason reason;
    private final String member;

    ServiceTokenException(Reason reason) {
        super(reason.message);
        this.reason = reason;
        this.member = null;
    }

    ServiceTokenException(Reason reason, String member) {
        super(reason.message + ": " + member + ".");
        this.reason = reason;
        this.member = member;
    }

    public Reason reason() {
        return reason;
    }

    /** The member of the file that is missing or wrong, else {@code null}. */
    public String member() {
        return member;
    }
}
