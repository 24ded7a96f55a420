package dev.verger.catalog.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventProbe;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class RetentionJobIT {

    private static final String ERASED = """
            select count(*) from apple_user where location_id = :id and status = 'Retired'
                and num_nonnulls(name, email, managed_apple_id, invite_code, id_hash) = 0
            """;

    @Inject
    RetentionJob job;

    @Inject
    MirrorState state;

    @Inject
    Jdbi jdbi;

    private EventProbe locationEvents;
    private EventProbe catalogEvents;
    private TestLocation location;

    @BeforeEach
    void sync() {
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
        catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
        location = TestLocation.of(Apple.library(Map.of("assetCount", 2, "userCount", 2)))
                .synced(locationEvents, catalogEvents);
    }

    @AfterEach
    void stopListening() {
        locationEvents.close();
        catalogEvents.close();
    }

    @Test
    void deletesRunsAfterNinetyDaysAndKeepsYoungerOnes() {
        update("update sync_run set finished_at = now() - interval '89 days' where location_id = :id");
        job.forget();
        long young = count("select count(*) from sync_run where location_id = :id");

        update("update sync_run set finished_at = now() - interval '91 days' where location_id = :id");
        job.forget();

        assertThat(young).isPositive();
        assertThat(count("select count(*) from sync_run where location_id = :id"))
                .isZero();
    }

    @Test
    void deletesEndedAssignmentsAfterNinetyDays() {
        update("""
                insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
                select :id, now(), now() - days * interval '1 day', days, false, 'C02' from unnest(array[89, 91]) as days
                """);

        job.forget();

        assertThat(count("select count(*) from ended_assignment where location_id = :id"))
                .isEqualTo(1);
    }

    @Test
    void deletesNotificationsAfterNinetyDays() {
        update("""
                insert into webhook_message (location_id, notification_id, received_at, state, body)
                select :id, days::text, now() - days * interval '1 day', 'DONE', '{}' from unnest(array[89, 91]) as days
                """);

        job.forget();

        assertThat(count("select count(*) from webhook_message where location_id = :id"))
                .isEqualTo(1);
    }

    @Test
    void emptiesNotificationsAboutUsersAfterThirtyDays() {
        update("""
                insert into webhook_message (location_id, notification_id, received_at, state, body)
                select :id, kind || days, now() - days * interval '1 day', state,
                    '{"notification":{"' || kind || '":[{"email":"ada@lycee.example"}]}}'
                from unnest(array[29, 31]) as days, unnest(array['users', 'associatedUsers', 'assignments']) as kind,
                    unnest(array['DONE']) as state
                """);

        job.forget();

        assertThat(count("select count(*) from webhook_message where location_id = :id and body = ''"))
                .isEqualTo(2);
        assertThat(count("select count(*) from webhook_message where location_id = :id and body like '%email%'"))
                .isEqualTo(4);
    }

    @Test
    void deletesOperationsWithTheirTasksAfterNinetyDays() {
        update("""
                insert into operation (location_id, created_at, due_at, finished_at, type, state, requested_by)
                select :id, now(), now(), now() - days * interval '1 day', 'ASSIGN', 'COMPLETE', 'x'
                from unnest(array[89, 91]) as days
                """);
        update("""
                insert into operation_result (operation_id, place, asset_number, is_user, state, principal)
                select id, 0, 0, false, 'DONE', 'C02' from operation where location_id = :id
                """);

        job.forget();

        assertThat(count("select count(*) from operation where location_id = :id"))
                .isEqualTo(1);
        assertThat(count("""
                select count(*) from operation_result r where not exists (
                    select from operation o where o.id = r.operation_id) and :id > 0
                """)).isZero();
    }

    @Test
    void erasesUsersWhoLeftAMonthAgoOnly() {
        update("""
                update apple_user set name = 'Ada', email = 'ada@lycee.example', last_changed = now() - interval '31 days'
                where location_id = :id
                """);
        update("""
                update apple_user set status = 'Retired' where location_id = :id
                    and client_user_id = (select min(client_user_id) from apple_user where location_id = :id)
                """);

        job.forget();

        assertThat(count("select count(*) from apple_user where location_id = :id and email is null and name is null"))
                .isEqualTo(1);
    }

    @Test
    void keepsNothingThatIdentifiesAUserWhoLeft() {
        String left = jdbi.withHandle(handle -> handle.createQuery("""
                select min(client_user_id) from apple_user
                where location_id = :id and id_hash is not null
                """)
                .bind("id", location.id())
                .mapTo(String.class)
                .one());
        location.library().retire(left);
        state.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        update("""
                update apple_user set name = 'Ada', email = 'ada@lycee.example', invite_code = 'c0de',
                    last_changed = now() - interval '31 days'
                where location_id = :id and status = 'Retired'
                """);

        job.forget();
        long erased = count(ERASED);
        state.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(erased).isEqualTo(1);
        assertThat(count(ERASED)).as("after the next listing").isEqualTo(1);
    }

    @Test
    void keepsNothingInInvitationsOfAUserWhoLeft() {
        update("""
                insert into apple_user (location_id, first_seen, last_changed, client_user_id, status)
                select :id, now(), now() - days * interval '1 day', u, status
                from (values ('left', 31, 'Retired'), ('returns', 31, 'Retired'), ('young', 29, 'Retired'),
                    ('active', 31, 'Registered')) as v (u, days, status)
                """);
        update("""
                with invitation as (insert into invitation (location_id, site_id, auto_register_managed_users,
                        distribution_method, name) values (:id, -1, false, 'PROMPT', 'n') returning id)
                insert into invitation_user (invitation_id, place, client_user_id, email, sent_at)
                select id, 1, u, u || '@lycee.example', case when u <> 'returns' then now() - interval '40 days' end
                from invitation, unnest(array['left', 'returns', 'young', 'active']) u
                """);

        job.forget();

        List<String> erased = jdbi.withHandle(handle -> handle.createQuery("""
                        select u.client_user_id from invitation_user u join invitation i on i.id = u.invitation_id
                        where i.location_id = :id and u.email is null
                        """)
                .bind("id", location.id())
                .mapTo(String.class)
                .list());
        assertThat(erased).containsExactly("left");
    }

    private void update(String sql) {
        jdbi.useHandle(
                handle -> handle.createUpdate(sql).bind("id", location.id()).execute());
    }

    private long count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", location.id())
                .mapTo(Long.class)
                .one());
    }
}
