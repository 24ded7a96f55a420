package dev.verger.catalog.retention;

import dev.verger.catalog.assignment.AssignmentPurge;
import dev.verger.catalog.dispatch.TaskPurge;
import dev.verger.catalog.invitation.InvitationPurge;
import dev.verger.catalog.run.RunPurge;
import dev.verger.catalog.user.UserPurge;
import dev.verger.catalog.webhook.WebhookPurge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/** Deletes what is older than it is kept, a little at a time. Safe to run on several replicas at once. */
@ApplicationScoped
class RetentionJob {

    private final RunPurge syncs;
    private final TaskPurge operations;
    private final AssignmentPurge assignments;
    private final UserPurge users;
    private final InvitationPurge invitations;
    private final WebhookPurge notifications;
    private final RetentionConfig config;
    private final Clock clock;

    RetentionJob(
            RunPurge syncs,
            TaskPurge operations,
            AssignmentPurge assignments,
            UserPurge users,
            InvitationPurge invitations,
            WebhookPurge notifications,
            RetentionConfig config,
            Clock clock) {
        this.syncs = syncs;
        this.operations = operations;
        this.assignments = assignments;
        this.users = users;
        this.invitations = invitations;
        this.notifications = notifications;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{verger.schedule.retention}",
            delayed = "{verger.schedule.retention}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        Instant now = clock.instant();
        whileAny(syncs::forgetSomeBefore, now.minus(config.history()));
        whileAny(operations::forgetSomeBefore, now.minus(config.history()));
        whileAny(assignments::forgetSomeBefore, now.minus(config.history()));
        whileAny(notifications::forgetSomeBefore, now.minus(config.history()));
        whileAny(users::eraseSomeBefore, now.minus(config.people()));
        whileAny(invitations::eraseSomeBefore, now.minus(config.people()));
        whileAny(notifications::eraseSomeBefore, now.minus(config.people()));
    }

    private static void whileAny(Predicate<Instant> some, Instant before) {
        boolean more = true;
        while (more) {
            more = some.test(before);
        }
    }
}
