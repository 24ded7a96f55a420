package dev.verger.catalog.testing;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates and sends invitations of a location, over the API. */
public final class Invitations {

    public static final String PATH = "/api/v1/volume-purchasing-invitations";

    private final TestLocation location;

    public Invitations(TestLocation location) {
        this.location = location;
    }

    /** A body with everything that a mailed invitation needs. */
    public Map<String, Object> mailed(List<Map<String, String>> users) {
        return new TreeMap<>(Map.of(
                "name", "Rentrée",
                "locationId", location.key(),
                "distributionMethod", "EMAIL",
                "senderName", "Service achats",
                "senderEmail", "achats@lycee.example",
                "subject", "Vos apps",
                "message", "Bonjour, ouvrez %@",
                "users", users));
    }

    /** A body of an invitation that is not mailed. */
    public Map<String, Object> of(String distributionMethod, List<Map<String, String>> users) {
        return new TreeMap<>(Map.of(
                "name",
                "Rentrée",
                "locationId",
                location.key(),
                "distributionMethod",
                distributionMethod,
                "users",
                users));
    }

    public static Response post(Object body) {
        return given().contentType("application/json").body(body).post(PATH);
    }

    public static String create(Object body) {
        return post(body).then().statusCode(201).extract().path("id");
    }

    public static Response put(String id, Object body) {
        return given().contentType("application/json").body(body).put(PATH + "/" + id);
    }

    public static Response get(String id) {
        return given().get(PATH + "/" + id);
    }

    public static Response send(String id) {
        return given().post(PATH + "/" + id + "/send");
    }

    public static Response link(String id, String clientUserId) {
        return given().get(PATH + "/{id}/usages/{user}/link", id, clientUserId);
    }

    /** Sends it and waits for the end of the operation, which it returns. */
    public JsonNode sent(String id) {
        String operation = send(id).then().statusCode(202).extract().path("id");
        return new Operations(location).ended(operation);
    }

    public static Response usages(String id) {
        return given().queryParam("page-size", 2000).get(PATH + "/" + id + "/usages");
    }

    /** Status by user, with the code of a failure and Apple's number. */
    public static Map<String, String> statuses(String id) {
        List<Map<String, Object>> rows =
                usages(id).then().statusCode(200).extract().path("results");
        return rows.stream()
                .collect(
                        toMap(row -> (String) row.get("clientUserId"), Invitations::status, (a, b) -> a, TreeMap::new));
    }

    private static String status(Map<String, Object> row) {
        if (row.get("error") instanceof Map<?, ?> error) {
            Object number = error.get("appleErrorNumber");
            return row.get("status") + " " + error.get("code") + (number == null ? "" : " " + number);
        }
        return (String) row.get("status");
    }
}
