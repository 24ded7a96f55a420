package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** A kind of work for tests, with the parts that a feature defines. */
final class SampleTable {

    static final LeaseTable TABLE = new LeaseTable("lease_sample", "state = 'RUNNING'", "state = 'RUNNING'");

    private static final String DUE = """
            select r.id as due_id from lease_sample r
            where (r.state = 'QUEUED' or r.state = 'RUNNING' and r.lease_until < now()) and r.id <> all(:busy)
            order by r.id
            """;

    /** A row of the table. */
    public record Row(long id, String state, UUID leaseOwner, int attempt, int lostLeases) {}

    private static final RowMapper<Row> ROW = ConstructorMapper.of(Row.class);

    private final Jdbi jdbi;

    SampleTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void create() {
        drop();
        execute("""
                create table lease_sample (id bigint primary key, state text not null default 'QUEUED', lease_owner uuid,
                    lease_until timestamptz, attempt int not null default 0, lost_leases int not null default 0)
                """);
    }

    void drop() {
        execute("drop table if exists lease_sample");
    }

    void add(long id) {
        execute("insert into lease_sample (id) values (?)", id);
    }

    void finish(long id) {
        execute("update lease_sample set state = 'DONE' where id = ?", id);
    }

    void endLease(long id) {
        execute("update lease_sample set lease_until = now() - interval '1 second' where id = ?", id);
    }

    Row row(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from lease_sample where id = :id")
                .bind("id", id)
                .map(ROW)
                .one());
    }

    boolean leaseHolds(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select lease_until > now() from lease_sample where id = :id")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The leases of one more process. */
    Leases leases(Duration length) {
        return new Leases(jdbi, jdbi, TABLE, length, UUID.randomUUID());
    }

    static Optional<Lease> claim(Leases leases, WorkSource.Search search) {
        return leases.claim(
                DUE,
                Map.of("busy", search.busy().toArray(Long[]::new)),
                "id, attempt",
                (row, context) -> leases.of(row.getLong("id"), row.getInt("attempt")));
    }

    private void execute(String sql, Object... values) {
        jdbi.useHandle(handle -> handle.execute(sql, values));
    }
}
