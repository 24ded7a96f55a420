package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.text.ClientText;
import dev.verger.platform.text.RefusedTextException;
import dev.verger.platform.text.TextKind;

/** The rules for texts in the address of a request. */
public final class QueryText {

    private QueryText() {}

    /**
     * The text as it is used; null stays null.
     *
     * @throws InvalidRequestException naming the parameter, if the text holds what its kind may not
     */
    public static String accept(String parameter, TextKind kind, String text) {
        try {
            return text == null ? null : ClientText.accept(kind, text);
        } catch (RefusedTextException e) {
            throw InvalidRequestException.invalid(parameter, "%s %s.".formatted(parameter, e.getMessage()));
        }
    }
}
