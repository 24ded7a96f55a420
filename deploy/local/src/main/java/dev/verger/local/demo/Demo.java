package dev.verger.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.demo.Api.Answer;
import dev.verger.local.mail.Mail;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The main journey: a token becomes searchable content, and a title without licenses becomes a mail.
 *
 * <p>May be played again on the same state: it then uses the location and the subscription that exist.
 */
public final class Demo {

    private static final String LIBRARY = "lycee-hugo";
    private static final String LOCATION_NAME = "Lycée Hugo";
    private static final String RECIPIENT = "achats@lycee-hugo.example";
    private static final String LOCATIONS = "/v1/volume-purchasing-locations";
    private static final String SUBSCRIPTIONS = "/v1/volume-purchasing-subscriptions";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final DemoStack stack;
    private final PrintStream out;

    public Demo(DemoStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** Returns whether all steps succeeded; a failure is printed. */
    public boolean play() {
        try {
            journey();
            return true;
        } catch (JourneyFailedException e) {
            out.println("\nThe demo FAILED: " + e.getMessage());
            return false;
        }
    }

    private void journey() {
        step(1, "A token for the API, as any client gets it: POST /api/oauth/token");
        Api api = new Api(stack.gateway() + "/api", token());
        JsonNode library = expect(200, new Api(stack.simulator(), null).get("/admin/libraries/" + LIBRARY));

        step(2, "Upload " + stack.tokenFile(LIBRARY).getFileName() + ": POST /api" + LOCATIONS);
        String id = uploadToken(api, library);

        step(3, "Content, once lastSyncTime is set: GET /api" + LOCATIONS + "/" + id + "/content");
        List<String> exhausted = compare(api, id, library);

        step(4, "Mail " + RECIPIENT + " when a title has no license left: POST /api" + SUBSCRIPTIONS);
        String subscription = subscribe(api, id);

        step(5, "Today's digest, now instead of at its hour: POST /api" + SUBSCRIPTIONS + "/" + subscription + "/send");
        print(digest(api, subscription, exhausted));
        out.println("\nThe demo went well: every count equals Apple's, and the mail arrived.");
    }

    private void step(int number, String title) {
        out.printf("%n%d. %s%n", number, title);
    }

    private String token() {
        Answer answer = new Api(stack.gateway(), null)
                .postForm(
                        "/api/oauth/token",
                        "grant_type=client_credentials&client_id=verger-admin&client_secret=verger-admin-secret");
        JsonNode body = expect(200, answer);
        out.println("   valid for " + body.path("expires_in").asText() + " s");
        return body.path("access_token").asText();
    }

    /** Uploads the token; if a location has it already, that location is synced again. */
    private String uploadToken(Api api, JsonNode library) {
        Answer answer = api.post(LOCATIONS, Api.object(Map.of("name", LOCATION_NAME, "serviceToken", tokenText())));
        if (answer.status() == 201) {
            String id = answer.body().path("id").asText();
            out.println("   created location " + id);
            await("the first sync", () -> lastSync(api, id));
            return id;
        }
        if (!"DUPLICATE_FIELD".equals(answer.body().at("/errors/0/code").asText())) {
            throw unexpected(201, answer);
        }
        String id = find(api, library.path("locationName").asText());
        out.println("   location " + id + " has this token already; it syncs again");
        Optional<String> before = lastSync(api, id);
        expect(202, api.post(LOCATIONS + "/" + id + "/sync"));
        await(
                "another sync",
                () -> lastSync(api, id).filter(now -> !Optional.of(now).equals(before)));
        return id;
    }

    private String tokenText() {
        try {
            return Files.readString(stack.tokenFile(LIBRARY)).trim();
        } catch (IOException e) {
            throw new JourneyFailedException("the simulator wrote no " + stack.tokenFile(LIBRARY));
        }
    }

    private String find(Api api, String locationName) {
        for (JsonNode location :
                expect(200, api.get(LOCATIONS + "?page-size=2000")).path("results")) {
            if (location.path("locationName").asText().equals(locationName)) {
                return location.path("id").asText();
            }
        }
        throw new JourneyFailedException("the token is taken, but no location is called " + locationName);
    }

    private Optional<String> lastSync(Api api, String id) {
        return Optional.of(expect(200, api.get(LOCATIONS + "/" + id))
                        .path("lastSyncTime")
                        .asText())
                .filter(time -> !time.isEmpty());
    }

    /** Returns the titles of which no license is available. */
    private List<String> compare(Api api, String id, JsonNode library) {
        JsonNode rows = expect(200, api.get(LOCATIONS + "/" + id + "/content?page-size=2000"))
                .path("results");
        var table = new ContentTable(rows, library.path("assets"));
        table.print(out);
        List<String> differences = table.differences();
        if (!differences.isEmpty()) {
            throw new JourneyFailedException("content differs from Apple's:\n  " + String.join("\n  ", differences));
        }
        out.println("   "
                + rows.size()
                + " titles, every count as at Apple (GET "
                + stack.simulator()
                + "/admin/libraries/"
                + LIBRARY
                + ")");
        return table.exhausted();
    }

    private String subscribe(Api api, String location) {
        for (JsonNode known :
                expect(200, api.get(SUBSCRIPTIONS + "?page-size=2000")).path("results")) {
            if (known.at("/externalRecipients/0/email").asText().equals(RECIPIENT)
                    && known.at("/locationIds/0").asText().equals(location)) {
                out.println("   subscription " + known.path("id").asText() + " is there already");
                return known.path("id").asText();
            }
        }
        Answer answer = api.post(
                SUBSCRIPTIONS,
                Api.object(Map.of(
                        "name", "Plus de licences",
                        "triggers", List.of("NO_MORE_LICENSES"),
                        "locationIds", List.of(location),
                        "externalRecipients", List.of(Map.of("name", "Service achats", "email", RECIPIENT)))));
        String id = expect(201, answer).path("id").asText();
        out.println("   created subscription " + id);
        return id;
    }

    /** Waits until the condition has reached notification-service, then sends. */
    private Mail digest(Api api, String subscription, List<String> exhausted) {
        await(
                "the condition",
                () -> Optional.of(expect(200, api.get(SUBSCRIPTIONS + "/" + subscription + "/preview"))
                                .findPath("conditions"))
                        .filter(conditions -> !conditions.isEmpty()));
        JsonNode sent = expect(202, api.post(SUBSCRIPTIONS + "/" + subscription + "/send"));
        out.println("   sent "
                + sent.path("sent").asInt()
                + ", already sent today "
                + sent.path("alreadySentToday").asInt());
        Mail mail = await(
                "the mail",
                () -> stack.mails().stream()
                        .filter(each -> each.to().stream().anyMatch(to -> to.contains(RECIPIENT)))
                        .reduce((older, newer) -> newer));
        String content = mail.subject() + mail.text() + mail.html();
        if (!content.contains(LOCATION_NAME) || !exhausted.stream().allMatch(content::contains)) {
            throw new JourneyFailedException(
                    "the mail does not name " + LOCATION_NAME + " and " + exhausted + ": " + mail.file());
        }
        return mail;
    }

    private void print(Mail mail) {
        out.println("   " + mail.file());
        out.println();
        out.println("   | From:    " + mail.from());
        out.println("   | To:      " + String.join(", ", mail.to()));
        out.println("   | Subject: " + mail.subject());
        out.println("   |");
        (mail.text().isEmpty() ? mail.html() : mail.text()).lines().forEach(line -> out.println("   | " + line));
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw unexpected(status, answer);
        }
        return answer.body();
    }

    private static JourneyFailedException unexpected(int status, Answer answer) {
        return new JourneyFailedException(
                "expected status " + status + ", got " + answer.status() + " " + answer.body());
    }

    private static <T> T await(String what, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = source.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JourneyFailedException("interrupted");
            }
        }
        throw new JourneyFailedException(what + " did not come within " + TIMEOUT.toSeconds() + " s");
    }
}
