package dev.verger.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource.DataSourceLiteral;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Gives each service its {@link Jdbi}. Transactions belong to {@code @Transactional}: a handle that is opened inside of
 * one joins it, and closing the handle neither commits nor rolls back.
 */
class JdbiProducer {

    @Produces
    @Singleton
    Jdbi jdbi(CallersConnections connections) {
        return create(connections);
    }

    /** Looked up when it is first used, because not every service has this pool. */
    @Produces
    @Singleton
    @Control
    Jdbi control(@Any Instance<AgroalDataSource> pools) {
        return create(pools.select(new DataSourceLiteral("control")).get()::getConnection);
    }

    private static Jdbi create(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections).installPlugin(new PostgresPlugin());
        jdbi.registerArgument(new InstantArguments());
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // Bound values, which may be addresses of people, stay out of messages and logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
