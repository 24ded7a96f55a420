package dev.verger.simulator.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;

/** Apple's response user object, which lacks the Managed Apple Account. */
public final class PersonJson {

    private PersonJson() {}

    public static ObjectNode of(Person person) {
        ObjectNode json = AppleJson.MAPPER.createObjectNode().put("clientUserId", person.clientUserId());
        if (person.email() != null) {
            json.put("email", person.email());
        }
        if (person.idHash() != null) {
            json.put("idHash", person.idHash());
        }
        if (person.inviteCode() != null) {
            json.put("inviteCode", person.inviteCode());
        }
        if (person.status() != null) {
            json.put("status", person.status().name());
        }
        return json;
    }
}
