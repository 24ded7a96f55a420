package dev.verger.notifications.digest;

import dev.verger.notifications.mail.Attempts;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code delivery}. A row of it is a lease on one mail; only its holder may send. */
@ApplicationScoped
class DeliveryRepository {

    private static final String COLUMNS =
            "subscription_id, date, address, state, attempts, handovers, next_try_at, sent_at, smtp_answer";
    private static final String OF_THIS_SENDER = """
            where subscription_id = :subscription and date = :date and address = :address
              and state = 'SENDING' and attempts = :attempts
            """;
    private static final RowMapper<Delivery> DELIVERY = (columns, context) -> new Delivery(
            columns.getLong("subscription_id"),
            columns.getObject("date", LocalDate.class),
            columns.getString("address"),
            Delivery.State.valueOf(columns.getString("state")),
            columns.getInt("attempts"),
            columns.getInt("handovers"),
            InstantColumn.read(columns, "next_try_at"),
            InstantColumn.read(columns, "sent_at"),
            columns.getString("smtp_answer"));
    private static final PagedList<Delivery> DELIVERIES = new PagedList<>(
            COLUMNS,
            "delivery",
            new Columns(
                    "date desc",
                    "address asc",
                    Column.date("date", "date"),
                    Column.code("recipient", "address"),
                    Column.code("state", "state"),
                    Column.number("attempts", "attempts"),
                    Column.date("sentAt", "sent_at")),
            DELIVERY);

    private final Jdbi jdbi;

    DeliveryRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes the right to send, committed before it returns: of any number of senders one gets it.
     *
     * @param lease how long this sender counts as alive, by the database's clock
     * @param atOnce tries a failed delivery again before its time, or though it had none
     * @return the delivery, or empty if it was sent, may not be sent again, or another sender has it
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Delivery> claim(
            long subscriptionId, MailAddress address, LocalDate date, Instant now, Duration lease, boolean atOnce) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into delivery (subscription_id, date, address, state, attempts, leased_until)
                        values (:subscription, :date, :address, 'SENDING', 1, clock_timestamp() + :lease)
                        on conflict (subscription_id, date, address) do update
                        set state = 'SENDING', attempts = delivery.attempts + 1, next_try_at = null,
                            leased_until = clock_timestamp() + :lease
                        where delivery.handovers < :mostHandovers
                          and (delivery.state = 'SENDING' and delivery.leased_until <= clock_timestamp()
                            or delivery.state in ('FAILED', 'UNKNOWN') and delivery.next_try_at <= :now
                            or delivery.state = 'FAILED' and :atOnce)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("subscription", subscriptionId)
                .bind("date", date)
                .bind("address", address.value())
                .bind("now", now)
                .bind("lease", lease)
                .bind("atOnce", atOnce)
                .bind("mostHandovers", Attempts.MOST_HANDOVERS)
                .map(DELIVERY)
                .findFirst());
    }

    /**
     * The mail is about to be handed over: if its sender ends without a record of the answer, it may have arrived.
     *
     * @param claimed what {@link #claim} returned
     * @param lease from now on
     * @throws IllegalStateException if another sender has taken over meanwhile: then the mail must not be sent
     */
    @Transactional(TxType.REQUIRES_NEW)
    void handOver(Delivery claimed, Duration lease) {
        int handedOver = jdbi.withHandle(handle -> handle.createUpdate("""
                update delivery set handovers = handovers + 1, leased_until = clock_timestamp() + :lease
                """ + OF_THIS_SENDER)
                .bind("lease", lease)
                .bindMap(sender(claimed))
                .execute());
        if (handedOver == 0) {
            throw new IllegalStateException("Another sender has taken the delivery over");
        }
    }

    /** Counts even if another sender has taken over meanwhile: the mail is out. */
    @Transactional
    void sent(Delivery claimed, Instant at, String answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery
                set state = 'SENT', sent_at = :at, smtp_answer = :answer, next_try_at = null, leased_until = null
                where subscription_id = :subscription and date = :date and address = :address
                """)
                .bindMap(sender(claimed))
                .bind("at", at)
                .bind("answer", answer)
                .execute());
    }

    /**
     * Does nothing if another sender has taken over meanwhile.
     *
     * @param handovers without an answer, in all
     * @param nextTry null for never
     */
    @Transactional
    void failed(Delivery claimed, Delivery.State state, int handovers, Instant nextTry, String answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery
                set state = :state, handovers = :handovers, next_try_at = :nextTry, smtp_answer = :answer,
                    leased_until = null
                """ + OF_THIS_SENDER)
                .bind("state", state.name())
                .bind("handovers", handovers)
                .bind("nextTry", nextTry)
                .bind("answer", answer)
                .bindMap(sender(claimed))
                .execute());
    }

    /** Others come first. */
    @Transactional
    void putOff(Delivery delivery, Instant until) {
        endRest(delivery, until);
    }

    /** There is nothing to send any more, or no recipient. */
    @Transactional
    void giveUp(Delivery delivery) {
        endRest(delivery, null);
    }

    private void endRest(Delivery delivery, Instant nextTry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery
                set state = case when handovers = 0 then 'FAILED' else 'UNKNOWN' end, next_try_at = :nextTry,
                    leased_until = null
                where subscription_id = :subscription and date = :date and address = :address
                  and state <> 'SENT' and attempts = :attempts
                  and (leased_until is null or leased_until <= clock_timestamp())
                """)
                .bind("nextTry", nextTry)
                .bindMap(sender(delivery))
                .execute());
    }

    private static Map<String, Object> sender(Delivery delivery) {
        return Map.of(
                "subscription",
                delivery.subscriptionId(),
                "date",
                delivery.date(),
                "address",
                delivery.address(),
                "attempts",
                delivery.attempts());
    }

    /**
     * Deliveries of a day whose sender crashed or that are due for a retry.
     *
     * @param date one whose digests are still sent
     */
    List<Delivery> unfinished(LocalDate date, Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select %s from delivery
                where date = :date and handovers < :mostHandovers
                  and (next_try_at <= :now or leased_until <= clock_timestamp())
                order by coalesce(next_try_at, leased_until) limit :most
                """.formatted(COLUMNS))
                .bind("now", now)
                .bind("date", date)
                .bind("mostHandovers", Attempts.MOST_HANDOVERS)
                .bind("most", most)
                .map(DELIVERY)
                .list());
    }

    /**
     * Ends what can never be sent again: handed over too often, or of a day that is over.
     *
     * @param date the first whose digests are still sent
     */
    @Transactional
    void endBefore(LocalDate date) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery
                set state = case when handovers = 0 then 'FAILED' else 'UNKNOWN' end, next_try_at = null,
                    leased_until = null
                where leased_until <= clock_timestamp() and (date < :date or handovers >= :mostHandovers)
                   or next_try_at is not null and date < :date
                """)
                .bind("date", date)
                .bind("mostHandovers", Attempts.MOST_HANDOVERS)
                .execute());
    }

    /** The first day that a mail is left of, if any. */
    Optional<LocalDate> oldestUnsent() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select min(date) as date from (
                    select date from delivery where next_try_at is not null
                    union all select date from delivery where leased_until is not null
                    union all select date from digest_run where next_try_at is not null) as unsent
                """)
                .map((columns, context) -> Optional.ofNullable(columns.getObject("date", LocalDate.class)))
                .one());
    }

    /** Addresses that had the day's mail. */
    Set<String> sentTo(long subscriptionId, LocalDate date) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select address from delivery
                where subscription_id = :subscription and date = :date and state = 'SENT'
                """)
                .bind("subscription", subscriptionId)
                .bind("date", date)
                .mapTo(String.class)
                .set());
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    Page<Delivery> list(long subscriptionId, ListQuery query) {
        return jdbi.withHandle(handle -> DELIVERIES.page(
                handle, SqlCondition.of("subscription_id = :subscription", "subscription", subscriptionId), query));
    }
}
