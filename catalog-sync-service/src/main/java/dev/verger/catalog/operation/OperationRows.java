package dev.verger.catalog.operation;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How rows of the table {@code operation} are read. */
public final class OperationRows {

    /** SQL of the columns. */
    public static final String COLUMNS = """
            id, location_id, type, state, requested, completed, skipped, failed, requested_by, created_at, started_at,
            paused_at, send_after, finished_at, pause_reason, planned, everything, failures, attempt, lost_leases,
            traceparent
            """;

    public static final RowMapper<Operation> OPERATION = ConstructorMapper.of(Operation.class);

    private OperationRows() {}
}
