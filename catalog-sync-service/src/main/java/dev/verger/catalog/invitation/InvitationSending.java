package dev.verger.catalog.invitation;

import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationEndListener;
import dev.verger.catalog.operation.OperationType;
import dev.verger.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records what a sending came to, and publishes whom to invite, when the operation that registers the users ends. */
@ApplicationScoped
class InvitationSending implements OperationEndListener {

    private final InvitationRepository invitations;
    private final InvitationUserRepository users;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    InvitationSending(
            InvitationRepository invitations,
            InvitationUserRepository users,
            Outbox outbox,
            MeterRegistry metrics,
            Clock clock) {
        this.invitations = invitations;
        this.users = users;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void ended(Operation operation) {
        if (operation.type() == OperationType.CREATE_USERS) {
            invitations
                    .ofOperationForUpdate(operation.id())
                    .ifPresent(invitation -> record(invitation, operation, clock.instant()));
        }
    }

    private void record(Invitation invitation, Operation operation, Instant now) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<UserInvited> events = new ArrayList<>();
        for (SentUser user : users.sent(invitation, operation.id())) {
            Outcome outcome = Outcome.of(invitation.distributionMethod(), user);
            if (outcome.kind() != Outcome.Kind.UNTOUCHED) {
                outcomes.put(user.clientUserId(), outcome);
                metrics.counter("verger.invitations", "outcome", outcome.name(user))
                        .increment();
            }
            if (outcome.kind() == Outcome.Kind.INVITED) {
                events.add(new UserInvited(
                        invitation.locationId(),
                        invitation.id(),
                        user.clientUserId(),
                        invitation.distributionMethod(),
                        user.timesInvited() > 0,
                        now));
            }
        }
        users.record(invitation.id(), outcomes, now);
        outbox.addAll(invitation.locationId(), events);
    }
}
