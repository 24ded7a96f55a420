package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;

/** An endpoint refuses a call with one of Apple's error numbers. */
final class AppleErrorAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AppleError error;
    private final transient ObjectNode errorInfo;

    AppleErrorAnswer(AppleError error) {
        this(error, null);
    }

    AppleErrorAnswer(AppleError error, ObjectNode errorInfo) {
        super(error.name(), null, false, false);
        this.error = error;
        this.errorInfo = errorInfo;
    }

    AppleError error() {
        return error;
    }

    ObjectNode errorInfo() {
        return errorInfo;
    }
}
