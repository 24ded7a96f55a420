package dev.verger.catalog.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.error.InvalidRequestException;

/**
 * What a PATCH wants of a user: a JSON merge patch.
 *
 * @param body a JSON object
 * @param wanted its members
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
record UserPatch(JsonNode body, UserPatchBody wanted) {

    /**
     * @throws InvalidRequestException unless the body is an object whose members can be used
     * @throws JsonProcessingException naming a member that is of the wrong type
     */
    static UserPatch read(JsonNode body, ObjectMapper json) throws JsonProcessingException {
        if (body == null || !body.isObject()) {
            throw InvalidRequestException.invalid("", "The body must be a JSON object.");
        }
        var wanted = json.treeToValue(body, UserPatchBody.class);
        UserFields.checkName("name", wanted.name());
        UserFields.checkAddress("email", wanted.email());
        UserFields.checkLocale("locale", wanted.locale());
        return new UserPatch(body, wanted);
    }

    boolean has(String member) {
        return body.has(member);
    }

    @Override
    public String toString() {
        return "UserPatch[]";
    }
}
