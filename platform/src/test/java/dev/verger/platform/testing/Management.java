package dev.verger.platform.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.net.URI;

/** The management port of the service under test. */
public final class Management {

    private Management() {}

    /**
     * Returns the address of a path there.
     *
     * @param path such as {@code /q/health/ready}
     */
    public static URI at(String path) {
        return URI.create(TestHTTPResourceManager.getManagementUri()).resolve(path);
    }

    /** Returns all metrics of the service as Prometheus reads them. */
    public static String metrics() {
        return given().get(at("/q/metrics")).then().statusCode(200).extract().asString();
    }
}
