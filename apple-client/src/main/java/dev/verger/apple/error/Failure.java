package dev.verger.apple.error;

/** What is known about a failed call; {@code errorNumber} and {@code httpStatus} are 0 when unknown. */
record Failure(String endpoint, int httpStatus, int errorNumber, ErrorResponse.ErrorInfo errorInfo, String reason) {

    String message() {
        var text = new StringBuilder("Apple ").append(endpoint).append(": ").append(reason);
        if (errorNumber != 0) {
            text.append(" Number ").append(errorNumber).append('.');
        }
        if (httpStatus != 0) {
            text.append(" HTTP ").append(httpStatus).append('.');
        }
        return text.toString();
    }
}
