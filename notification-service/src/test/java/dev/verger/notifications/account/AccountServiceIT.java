package dev.verger.notifications.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class AccountServiceIT {

    @Inject
    Scene scene;

    @Inject
    AccountService accounts;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void storesAllMembers() {
        long id = accounts.create(account("ada", "ada@example.org")).id();

        accounts.replace(id, new Account("ada.l", "Ada Lovelace", null, "fr", false, null, List.of(), List.of()));

        assertThat(accounts.get(id))
                .extracting(Account::username, Account::realName, Account::email, Account::locale)
                .containsExactly("ada.l", "Ada Lovelace", null, "fr");
        assertThat(accounts.get(id).mailNotifications()).isFalse();
        assertThat(accounts.get(id).accessLevel()).isEqualTo(AccessLevel.FULL_ACCESS);
        assertThat(accounts.get(id).siteIds()).containsExactly(1L, 2L);
    }

    @Test
    void refusesAUsernameThatIsTaken() {
        accounts.create(account("ada", null));
        long id = accounts.create(account("bob", null)).id();

        assertThatThrownBy(() -> accounts.create(account("ada", null))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> accounts.replace(id, account("ada", null)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(accounts.get(id).username()).isEqualTo("bob");
    }

    @Test
    void listsSortedAndFiltered() {
        Stream.of("eve", "ada", "bob").forEach(name -> accounts.create(account(name, name + "@example.org")));

        var page = accounts.list(ListQuery.of(0, 2, List.of("username:desc"), "email!=\"bob@*\""));

        assertThat(page.totalCount()).isEqualTo(2);
        assertThat(page.results()).extracting(Account::username).containsExactly("eve", "ada");
    }

    @Test
    void createsOneAccountForFirstCallsAtTheSameTime() {
        var calls = Stream.generate(() -> account("ada", "ada@example.org"))
                .limit(8)
                .map(caller -> CompletableFuture.supplyAsync(() -> accounts.called(caller)))
                .toList();

        Set<Long> ids =
                calls.stream().map(CompletableFuture::join).map(Account::id).collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
    }

    @Test
    void updatesFromALaterCallOnlyWhatIsInTheToken() {
        accounts.called(account("ada", "ada@example.org"));

        Account account = accounts.called(new Account(
                "ada",
                "Someone",
                "other@example.org",
                "fr",
                false,
                AccessLevel.SITE_ACCESS,
                List.of(7L),
                List.of("Read Sites")));

        assertThat(account.email()).isEqualTo("ada@example.org");
        assertThat(account.mailNotifications()).isTrue();
        assertThat(account.accessLevel()).isEqualTo(AccessLevel.SITE_ACCESS);
        assertThat(account.siteIds()).containsExactly(7L);
        assertThat(account.privileges()).containsExactly("Read Sites");
    }

    @Test
    void isRemovedFromSubscriptionsWhenItIsDeleted() {
        long ada = accounts.create(account("ada", "ada@example.org")).id();
        long bob = accounts.create(account("bob", "bob@example.org")).id();
        long both = scene.subscription("""
                {"name":"Both","internalRecipients":[{"accountId":"%d"},{"accountId":"%d"}],
                 "externalRecipients":[{"name":"Eve","email":"eve@example.org"}]}
                """.formatted(ada, bob));
        long one = scene.subscription("""
                {"name":"One","internalRecipients":[{"accountId":"%d"}]}
                """.formatted(ada));

        accounts.delete(ada);

        assertThatThrownBy(() -> accounts.get(ada)).isInstanceOf(NotFoundException.class);
        given().get("/api/v1/volume-purchasing-subscriptions/" + both)
                .then()
                .body("internalRecipients.accountId", contains("" + bob))
                .body("externalRecipients.name", contains("Eve"));
        given().get("/api/v1/volume-purchasing-subscriptions/" + one).then().body("internalRecipients", empty());
        given().get("/api/v1/volume-purchasing-subscriptions/" + one + "/history")
                .then()
                .body("results[0].note", equalTo("Account %d was deleted.".formatted(ada)));
    }

    @Test
    void isDeletedOnce() {
        long id = accounts.create(account("ada", null)).id();

        List<Boolean> deleted =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> isDeleted(id))).limit(4).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(deleted).containsOnlyOnce(true);
    }

    private boolean isDeleted(long id) {
        try {
            accounts.delete(id);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static Account account(String username, String email) {
        return new Account(username, "", email, null, true, AccessLevel.FULL_ACCESS, List.of(1L, 2L), List.of());
    }
}
