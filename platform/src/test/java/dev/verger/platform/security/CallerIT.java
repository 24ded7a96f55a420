package dev.verger.platform.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class CallerIT {

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void fillTheList() {
        jdbi.useHandle(handle -> {
            handle.execute("truncate sample restart identity");
            handle.execute("insert into sample (name, site_id) values ('Paris', 1), ('Lyon', 2), ('none', -1)");
        });
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void aSiteUserSeesOnlyItsSites() {
        given().get("/api/v1/samples/visible").then().body("results.name", contains("Paris"));
        given().get("/api/v1/samples/who")
                .then()
                .body("username", equalTo("paris"))
                .body("sites", contains(1));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.READ_LOCATIONS, Privileges.FULL_ACCESS})
    void fullAccessSeesEverything() {
        given().get("/api/v1/samples/visible").then().body("results.name", contains("Paris", "Lyon", "none"));
    }

    @Test
    @TestSecurity(user = "nobody", roles = Privileges.READ_LOCATIONS)
    void withoutFullAccessAndSitesThereIsNothingToSee() {
        given().get("/api/v1/samples/visible").then().statusCode(200).body("results", empty());
    }

    @Test
    @TestSecurity(
            user = "old",
            roles = "Read Volume Purchasing Administrator Accounts",
            augmentors = PrivilegeAliases.class)
    void oldPrivilegesCountByTheirCurrentNames() {
        given().get("/api/v1/samples/who").then().statusCode(200);
    }

    @Test
    @TestSecurity(
            user = "entra",
            roles = {"Read.Volume.Purchasing.Locations", "Full.Access"},
            augmentors = PrivilegeAliases.class)
    void privilegesCanBeWrittenWithDots() {
        given().get("/api/v1/samples/who").then().statusCode(200);
        given().get("/api/v1/samples/visible").then().body("results.name", contains("Paris", "Lyon", "none"));
    }

    @Test
    @TestSecurity(user = "auditor", roles = "Read Sites")
    void aMissingPrivilegeIs403() {
        given().get("/api/v1/samples/who").then().statusCode(403).body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
    }
}
