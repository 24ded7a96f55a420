package dev.verger.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a {@code timestamptz} where a row is mapped by hand; elsewhere Jdbi does so itself. */
public final class InstantColumn {

    private InstantColumn() {}

    /** Null when the column is. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return instant(row.getObject(column, OffsetDateTime.class));
    }

    /** The same by number, from 1. */
    public static Instant read(ResultSet row, int column) throws SQLException {
        return instant(row.getObject(column, OffsetDateTime.class));
    }

    private static Instant instant(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
