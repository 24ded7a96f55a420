package dev.verger.notifications.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** The key of the installation, from which links are signed. */
@ApplicationScoped
class UnsubscribeKeyRepository {

    private static final int BYTES = 32;

    private final Jdbi jdbi;

    UnsubscribeKeyRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Made at the first call of all replicas; committed before it returns, so that no link is signed with another. */
    @Transactional(TxType.REQUIRES_NEW)
    byte[] key() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return jdbi.withHandle(handle -> {
            handle.createUpdate("insert into unsubscribe_key (key) values (:fresh) on conflict (only_one) do nothing")
                    .bind("fresh", fresh)
                    .execute();
            return handle.createQuery("select key from unsubscribe_key")
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
