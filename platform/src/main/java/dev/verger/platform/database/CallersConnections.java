package dev.verger.platform.database;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Opens connections by who asks: HTTP requests have a pool of their own, whose statements end after some seconds, so
 * that neither their number nor their length keeps jobs, consumers and merges from the database. A transaction never
 * crosses pools, since it belongs to one thread and that thread either serves a request or does not.
 */
final class CallersConnections implements ConnectionFactory {

    private final DataSource background;
    private final DataSource requests;
    private final CurrentVertxRequest request;

    CallersConnections(DataSource background, DataSource requests, CurrentVertxRequest request) {
        this.background = background;
        this.requests = requests;
        this.request = request;
    }

    @Override
    public Connection openConnection() throws SQLException {
        return (servesARequest() ? requests : background).getConnection();
    }

    private boolean servesARequest() {
        return Arc.container().requestContext().isActive() && request.getCurrent() != null;
    }
}
