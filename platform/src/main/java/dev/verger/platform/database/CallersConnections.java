package dev.verger.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Opens connections by who asks: HTTP requests have a pool of their own, whose statements end after some seconds, so
 * that neither their number nor their length keeps jobs, consumers and merges from the database. A transaction never
 * crosses pools, since it belongs to one thread and that thread either serves a request or does not.
 */
@Singleton
public class CallersConnections implements ConnectionFactory {

    private final AgroalDataSource background;
    private final AgroalDataSource requests;
    private final CurrentVertxRequest request;

    CallersConnections(
            AgroalDataSource background,
            @DataSource("requests") AgroalDataSource requests,
            CurrentVertxRequest request) {
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
