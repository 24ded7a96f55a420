package dev.verger.local.demo;

import static dev.verger.testing.api.VergerClient.LOCATIONS;
import static dev.verger.testing.api.VergerClient.SUBSCRIPTIONS;
import static dev.verger.testing.api.VergerClient.location;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.mail.Mail;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.http.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The main journey: a token becomes searchable content, a title without licenses becomes a mail, and licenses are
 * assigned and taken back.
 *
 * <p>May be played again on the same state: it then uses the location and the subscription that exist.
 */
public final class Demo {

    private static final String LIBRARY = "lycee-hugo";
    private static final String LOCATION_NAME = "Lycée Hugo";
    private static final String RECIPIENT = "achats@lycee-hugo.example";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final DemoStack stack;
    private final PrintStream out;
    private final VergerClient api;

    public Demo(DemoStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
        this.api = new VergerClient(stack.gateway(), "verger-admin");
    }

    /** Returns whether all steps succeeded; a failure is printed. */
    public boolean play() {
        try {
            journey();
            return true;
        } catch (IllegalStateException | UncheckedIOException | ConditionTimeoutException e) {
            out.println("\nThe demo FAILED: " + e.getMessage());
            return false;
        }
    }

    private void journey() {
        step(1, "A token for the API, as any client gets it: POST " + VergerClient.TOKEN);
        out.println("   valid for " + api.login().path("expires_in").asText() + " s");
        var apple = new AppleAdmin(stack.simulator() + "/admin");
        JsonNode library = apple.call("GET", "libraries/" + LIBRARY, null);

        step(2, "Upload " + stack.tokenFile(LIBRARY).getFileName() + ": POST " + LOCATIONS);
        String id = uploadToken(library);

        step(3, "Content, once lastSyncTime is set: GET " + location(id) + "/content");
        List<String> exhausted = compare(id, library);

        step(4, "Mail " + RECIPIENT + " when a title has no license left: POST " + SUBSCRIPTIONS);
        String subscription = subscribe(id);

        step(5, "Today's digest, now instead of at its hour: POST " + SUBSCRIPTIONS + "/" + subscription + "/send");
        print(digest(subscription, exhausted));

        step(6, "Licenses in motion: POST " + LOCATIONS + "/{id}/assignments, a purchase at Apple, revoke-licenses");
        new LicenseSteps(apple, api, out).play();
        out.println("\nThe demo went well: every count equals Apple's, and the mail arrived.");
    }

    private void step(int number, String title) {
        out.printf("%n%d. %s%n", number, title);
    }

    /** Uploads the token; if a location has it already, that location is synced again. */
    private String uploadToken(JsonNode library) {
        Answer answer = api.tryUpload(Map.of("name", LOCATION_NAME, "serviceToken", tokenText()));
        if (answer.json().at("/errors/0/code").asText().equals("DUPLICATE_FIELD")) {
            String id = find(library.path("locationName").asText());
            out.println("   location " + id + " has this token already; it syncs again");
            String before = api.lastSyncTime(id);
            api.sync(id);
            api.awaitSyncAfter(id, before);
            return id;
        }
        String id = answer.expect(201).json().path("id").asText();
        out.println("   created location " + id);
        api.awaitSyncAfter(id, null);
        return id;
    }

    private String tokenText() {
        try {
            return Files.readString(stack.tokenFile(LIBRARY)).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator wrote no " + stack.tokenFile(LIBRARY), e);
        }
    }

    private String find(String locationName) {
        return api.all(LOCATIONS).stream()
                .filter(known -> known.path("locationName").asText().equals(locationName))
                .map(known -> known.path("id").asText())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the token is taken, but no location is called " + locationName));
    }

    /** Returns the titles of which no license is available. */
    private List<String> compare(String id, JsonNode library) {
        List<JsonNode> rows = api.all(location(id) + "/content");
        var table = new ContentTable(rows, library.path("assets"));
        table.print(out);
        List<String> differences = table.differences();
        if (!differences.isEmpty()) {
            throw new IllegalStateException("content differs from Apple's:\n  " + String.join("\n  ", differences));
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

    private String subscribe(String location) {
        Optional<String> known = api.all(SUBSCRIPTIONS).stream()
                .filter(each -> each.at("/externalRecipients/0/email").asText().equals(RECIPIENT))
                .filter(each -> each.at("/locationIds/0").asText().equals(location))
                .map(each -> each.path("id").asText())
                .findFirst();
        String id = known.orElseGet(() -> api.subscribe("Plus de licences", location, "Service achats", RECIPIENT));
        out.println(
                known.isPresent() ? "   subscription " + id + " is there already" : "   created subscription " + id);
        return id;
    }

    /** Waits until the condition has reached notification-service, then sends. */
    private Mail digest(String subscription, List<String> exhausted) {
        await("the condition")
                .atMost(TIMEOUT)
                .pollInterval(POLL)
                .until(() -> !api.preview(subscription).findPath("conditions").isEmpty());
        JsonNode sent = api.sendDigest(subscription);
        out.println("   sent "
                + sent.path("sent").asInt()
                + ", already sent today "
                + sent.path("alreadySentToday").asInt());
        Mail mail = await("the mail")
                .atMost(TIMEOUT)
                .pollInterval(POLL)
                .until(this::lastMail, Optional::isPresent)
                .orElseThrow();
        String content = mail.subject() + mail.text() + mail.html();
        if (!content.contains(LOCATION_NAME) || !exhausted.stream().allMatch(content::contains)) {
            throw new IllegalStateException(
                    "the mail does not name " + LOCATION_NAME + " and " + exhausted + ": " + mail.file());
        }
        return mail;
    }

    private Optional<Mail> lastMail() {
        return stack.mails().stream()
                .filter(each -> each.to().stream().anyMatch(to -> to.contains(RECIPIENT)))
                .reduce((older, newer) -> newer);
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
}
