package dev.verger.notifications.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Audiences;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionService;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class DigestContentIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-subscriptions/";

    @Inject
    Scene scene;

    @Inject
    DigestBuilder builder;

    @Inject
    SubscriptionService subscriptions;

    @Inject
    Audiences audiences;

    private long location;
    private long id;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Lycée Hugo");
        id = scene.subscription("""
                {"name":"Achats","triggers":["NO_MORE_LICENSES","LICENSES_RUNNING_LOW","REMOVED_FROM_APP_STORE","SYNC_FAILING"],
                 "locationIds":["%d"],"externalRecipients":[{"name":"Ada","email":"a@example.org"}]}
                """.formatted(location));
    }

    @Test
    void previewsTheSameMailInThreeForms() {
        scene.exhausted(location, "Carnet");
        scene.holds(location, ConditionKind.SYNC_FAILING);

        preview("application/json")
                .body("subject", equalTo("Lycée Hugo: 1 title without licenses, synchronization failing"))
                .body("locations[0].conditions.kind", hasItems("SYNC_FAILING", "NO_MORE_LICENSES"))
                .body("locations[0].conditions.title", hasItems("Carnet"));
        String html = preview("text/html").extract().asString();
        String text = preview("text/plain").extract().asString();
        given().contentType("application/json").post(PATH + id + "/send").then().statusCode(202);

        assertThat(html)
                .contains("Carnet", "50 of 50 in use", "prefers-color-scheme")
                .doesNotContain("Hello Ada");
        assertThat(text).contains("  * Carnet: 50 of 50 in use (100%), 0 left");
        var mail = MailCatcher.all().get(0);
        assertThat(withoutAddressee(mail.html())).isEqualTo(withoutAddressee(html));
        assertThat(mail.source())
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Auto-Submitted: auto-generated")
                .contains("Content-Language: en")
                .doesNotContain("\nCc:");
    }

    @Test
    void listsATitleOnceAlthoughTwoTriggersHold() {
        scene.exhausted(location, "Carnet");
        scene.database().useHandle(handle -> handle.execute("""
                insert into condition (location_id, kind, adam_id, pricing_param, threshold, since, title)
                select location_id, 'LICENSES_RUNNING_LOW', adam_id, pricing_param, 'available:5', since, title
                from condition
                """));

        preview("application/json").body("locations[0].conditions.kind", equalTo(List.of("NO_MORE_LICENSES")));
    }

    @Test
    void countsWhatItDoesNotList() {
        exhaust(300);

        preview("application/json")
                .body("locations[0].conditions", hasSize(200))
                .body("locations[0].moreTitles", equalTo(100));
        preview("text/plain").body(containsString("… and 100 more titles"));
    }

    @Test
    void attachesTheTitlesAsAFileWhenThereAreMany() {
        exhaust(51);

        given().contentType("application/json").post(PATH + id + "/send").then().statusCode(202);

        var mail = MailCatcher.all().get(0);
        String file = "verger-%s.csv".formatted(scene.today());
        assertThat(mail.source()).contains("filename=" + file, "text/csv");
        assertThat(mail.text()).contains("The attached file " + file + " lists everything.");
    }

    @Test
    void keepsFewOfManyTitles() {
        exhaust(100_000);

        Digest digest = build();

        assertThat(digest.counts()).containsEntry(ConditionKind.NO_MORE_LICENSES, 100_000);
        assertThat(digest.sections().get(0).groups().get(0).titles()).hasSize(DigestOutline.MOST_LINES);
        assertThat(digest.file().complete()).isFalse();
        assertThat(digest.file().content().length).isLessThan(DigestFileWriter.LARGEST_BYTES + 20_000);
    }

    private Digest build() {
        Subscription subscription = subscriptions.get(id);
        Audience audience = audiences.of(subscription);
        return builder.write(subscription, audience, scene.today(), new Freshness(true, scene.now()));
    }

    private void exhaust(int titles) {
        scene.database()
                .useHandle(handle -> handle.createUpdate("""
                insert into condition (location_id, kind, adam_id, pricing_param, since, title, total, used, available)
                select :location, 'NO_MORE_LICENSES', n::text, 'STDQ', now(), 'Carnet ' || n, 50, 50, 0
                from generate_series(1, :titles) n
                """)
                        .bind("location", location)
                        .bind("titles", titles)
                        .execute());
    }

    private ValidatableResponse preview(String form) {
        return given().accept(form).get(PATH + id + "/preview").then().statusCode(200);
    }

    private static String withoutAddressee(String html) {
        return html.replaceAll("<span dir=\"auto\">Hello Ada,</span><br>", "")
                .replaceAll("(?: · )?<a href=\"[^\"]*\">Unsubscribe</a>", "")
                .replace("\r\n", "\n")
                .strip();
    }
}
