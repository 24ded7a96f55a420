package dev.verger.notifications;

import dev.verger.platform.database.CallersConnections;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;

/**
 * Gives Hibernate the connections that Jdbi gets on the same thread, so that both are in one transaction. Hibernate
 * lets an application choose connections for a tenant only, so there is one tenant; and it asks for the tenant only in
 * a request context, so services that use entities are annotated with {@code @ActivateRequestContext}.
 */
@ApplicationScoped
@PersistenceUnitExtension
class EntityConnections implements TenantResolver, TenantConnectionResolver {

    private static final String ONLY_TENANT = "verger";

    private final CallersConnections connections;

    EntityConnections(CallersConnections connections) {
        this.connections = connections;
    }

    @Override
    public String getDefaultTenantId() {
        return ONLY_TENANT;
    }

    @Override
    public String resolveTenantId() {
        return ONLY_TENANT;
    }

    @Override
    public ConnectionProvider resolve(String tenantId) {
        return new Provider(connections);
    }

    private record Provider(CallersConnections connections) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return connections.openConnection();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        /** A pool gives the same connection again until the transaction ends. */
        @Override
        public boolean supportsAggressiveRelease() {
            return true;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnknownUnwrapTypeException(type);
        }
    }
}
