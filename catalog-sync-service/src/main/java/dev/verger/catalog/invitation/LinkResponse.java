package dev.verger.catalog.invitation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link with which one user accepts an invitation. */
@Schema(name = "InvitationLink")
record LinkResponse(String url) {

    /** Without the link, which must not be in a log. */
    @Override
    public String toString() {
        return "LinkResponse[]";
    }
}
