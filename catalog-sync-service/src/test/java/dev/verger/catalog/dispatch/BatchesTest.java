package dev.verger.catalog.dispatch;

import static dev.verger.catalog.dispatch.TaskFixtures.device;
import static dev.verger.catalog.dispatch.TaskFixtures.person;
import static dev.verger.catalog.dispatch.TaskFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.config.ServiceConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {

    private final Batches limits = new Batches(2, 3, 2);

    @Test
    void cutsHoldersAndTitlesByApplesLimits() {
        List<Batch> batches = limits.of(product(4, 3), true);

        assertThat(batches)
                .extracting(batch ->
                        batch.principals().size() + "x" + batch.assets().size())
                .containsExactly("3x2", "3x1", "1x2", "1x1");
    }

    @Test
    void devicesAndUsersAreNeverTogether() {
        List<Batch> batches = limits.of(List.of(device(0, 1), user(1, 1), device(2, 1), user(3, 1), user(4, 1)), true);

        assertThat(batches)
                .extracting(Batch::principals)
                .containsExactly(List.of("D-0", "D-2"), List.of("u-1", "u-3"), List.of("u-4"));
    }

    @Test
    void holdersWithTheSameTitlesAreTogether() {
        List<Batch> batches =
                limits.of(List.of(device(0, 1), device(0, 2), device(1, 1), device(2, 1), device(2, 2)), true);

        assertThat(batches)
                .extracting(batch -> batch.principals() + " " + batch.assets().size())
                .containsExactly("[D-0, D-2] 2", "[D-1] 1");
    }

    @Test
    void eachTitleHasItsOwnRequestWhereThatMakesFewer() {
        List<Task> tasks = List.of(
                device(0, 1), device(1, 2), device(2, 1), device(2, 2), device(3, 3), device(4, 1), device(4, 3));

        List<Batch> batches = new Batches(25, 1000, 1000).of(tasks, true);

        assertThat(batches)
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch.assets()).hasSize(1));
    }

    @Test
    void withoutTitlesOnlyHoldersCount() {
        List<Batch> batches = limits.of(
                List.of(device(0, 1), device(0, 2), device(0, 3), device(1, 9), device(2, 1), device(3, 1)), false);

        assertThat(batches).extracting(batch -> batch.tasks().size()).containsExactly(5, 1);
    }

    @Test
    void usersWithoutTitlesAreCutByApplesLimitOfUsers() {
        var apple = new ServiceConfig(Map.of("maxUsers", 2, "maxClientUserIds", 9), null, null, null);

        List<Batch> batches = Batches.under(apple, Action.CREATE).of(List.of(person(0), person(1), person(2)), false);

        assertThat(batches)
                .extracting(batch -> batch.principals() + " " + batch.assets())
                .containsExactly("[u-0, u-1] []", "[u-2] []");
        assertThat(batches.get(0).halves())
                .extracting(Batch::principals)
                .containsExactly(List.of("u-0"), List.of("u-1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyRequestIsAWholeProductAndEveryTaskIsInOne(long seed) {
        var random = new Random(seed);
        List<Task> tasks = new ArrayList<>();
        for (int place = 0; place < 30; place++) {
            for (int asset = 0; asset < 5; asset++) {
                if (random.nextBoolean()) {
                    tasks.add(place % 3 == 0 ? user(place, asset) : device(place, asset));
                }
            }
        }

        Set<Task> sent = new HashSet<>();
        for (Batch batch : limits.of(tasks, true)) {
            assertThat(batch.tasks())
                    .hasSize(batch.principals().size() * batch.assets().size());
            assertThat(batch.assets()).hasSizeLessThanOrEqualTo(2);
            assertThat(batch.principals()).hasSizeLessThanOrEqualTo(batch.ofUsers() ? 2 : 3);
            batch.tasks().forEach(task -> assertThat(sent.add(task)).isTrue());
        }
        assertThat(sent).hasSameElementsAs(tasks);
    }

    @Test
    void halvesAreOfHoldersThenOfTitles() {
        assertThat(new Batch(product(3, 1)).halves())
                .extracting(Batch::principals)
                .containsExactly(List.of("D-0"), List.of("D-1", "D-2"));
        assertThat(new Batch(product(1, 2)).halves())
                .extracting(batch -> batch.assets().size())
                .containsExactly(1, 1);
    }

    private static List<Task> product(int devices, int assets) {
        List<Task> tasks = new ArrayList<>();
        for (int place = 0; place < devices; place++) {
            for (int asset = 0; asset < assets; asset++) {
                tasks.add(device(place, asset));
            }
        }
        return tasks;
    }
}
