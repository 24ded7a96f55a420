package dev.verger.notifications.digest;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code delivery}. A row of it is a lease on one mail; only its holder may send. */
@ApplicationScoped
class DeliveryRepository {

    private static final String COLUMNS =
            "subscription_id, date, address, state, attempts, next_try_at, sent_at, smtp_answer";
    private static final RowMapper<Delivery> DELIVERY = (columns, context) -> new Delivery(
            columns.getLong("subscription_id"),
            columns.getObject("date", LocalDate.class),
            columns.getString("address"),
            Delivery.State.valueOf(columns.getString("state")),
            columns.getInt("attempts"),
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
     * @param atOnce tries a failed delivery again before its time, or though it had none
     * @return the number of this attempt, or empty if it was sent or another sender has it
     */
    @Transactional(TxType.REQUIRES_NEW)
    OptionalInt claim(
            long subscriptionId, MailAddress address, LocalDate date, Instant now, Instant leaseEnd, boolean atOnce) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        insert into delivery (subscription_id, date, address, state, attempts, next_try_at)
                        values (:subscription, :date, :address, 'SENDING', 1, :leaseEnd)
                        on conflict (subscription_id, date, address) do update
                        set state = 'SENDING', attempts = delivery.attempts + 1, next_try_at = :leaseEnd
                        where delivery.state <> 'SENT' and delivery.next_try_at <= :now
                           or delivery.state = 'FAILED' and :atOnce
                        returning attempts
                        """)
                .bind("subscription", subscriptionId)
                .bind("date", date)
                .bind("address", address.value())
                .bind("now", now)
                .bind("leaseEnd", leaseEnd)
                .bind("atOnce", atOnce)
                .mapTo(Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst());
    }

    /** Counts even if another sender has taken over meanwhile: the mail is out. */
    @Transactional
    void sent(long subscriptionId, MailAddress address, LocalDate date, Instant at, String answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery
                set state = 'SENT', sent_at = :at, smtp_answer = :answer, next_try_at = null
                where subscription_id = :subscription and date = :date and address = :address
                """)
                .bind("subscription", subscriptionId)
                .bind("date", date)
                .bind("address", address.value())
                .bind("at", at)
                .bind("answer", answer)
                .execute());
    }

    /**
     * Does nothing if another sender has taken over meanwhile.
     *
     * @param attempt what {@link #claim} returned
     * @param nextTry null for never
     */
    @Transactional
    void failed(long subscriptionId, MailAddress address, LocalDate date, int attempt, Instant nextTry, String answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery set state = 'FAILED', next_try_at = :nextTry, smtp_answer = :answer
                where subscription_id = :subscription and date = :date and address = :address
                  and state = 'SENDING' and attempts = :attempt
                """)
                .bind("subscription", subscriptionId)
                .bind("date", date)
                .bind("address", address.value())
                .bind("attempt", attempt)
                .bind("nextTry", nextTry)
                .bind("answer", answer)
                .execute());
    }

    /** Others come first. */
    @Transactional
    void putOff(Delivery delivery, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery set next_try_at = :until
                where subscription_id = :subscription and date = :date and address = :address
                  and state <> 'SENT' and attempts = :attempts
                """)
                .bind("until", until)
                .bind("subscription", delivery.subscriptionId())
                .bind("date", delivery.date())
                .bind("address", delivery.address())
                .bind("attempts", delivery.attempts())
                .execute());
    }

    /** There is nothing to send any more, or no recipient. */
    @Transactional
    void giveUp(Delivery delivery) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update delivery set state = 'FAILED', next_try_at = null
                where subscription_id = :subscription and date = :date and address = :address
                  and state <> 'SENT' and attempts = :attempts
                """)
                .bind("subscription", delivery.subscriptionId())
                .bind("date", delivery.date())
                .bind("address", delivery.address())
                .bind("attempts", delivery.attempts())
                .execute());
    }

    /**
     * Deliveries whose sender crashed or that are due for a retry. Yesterday's failures are not retried: today's mail
     * lists the same. But a sender that crashed the evening before may not have sent its mail.
     */
    List<Delivery> unfinished(LocalDate today, Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select %s from delivery
                where next_try_at <= :now
                  and (date = :today or date = :yesterday and state = 'SENDING')
                order by next_try_at limit :most
                """.formatted(COLUMNS))
                .bind("now", now)
                .bind("today", today)
                .bind("yesterday", today.minusDays(1))
                .bind("most", most)
                .map(DELIVERY)
                .list());
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
