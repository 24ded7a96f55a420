package dev.verger.notifications.digest;

import dev.verger.notifications.mail.SmtpConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads that send mails: one for each connection to the SMTP server, and few tasks that wait for them. */
@ApplicationScoped
class SendingThreads {

    private static final int WAITING_FOR_EACH = 2;
    private static final long SECONDS_TO_FINISH = 2;

    private final ExecutorService threads;
    private final Semaphore room;

    SendingThreads(SmtpConfig config) {
        this.threads = Executors.newFixedThreadPool(config.connections(), task -> {
            var thread = new Thread(task, "mail-sender");
            thread.setDaemon(true);
            return thread;
        });
        this.room = new Semaphore(config.connections() * (1 + WAITING_FOR_EACH));
    }

    /** Waits until there is room, so that a run of any size holds few mails at a time. */
    <T> CompletableFuture<T> begin(Supplier<T> task) {
        room.acquireUninterruptibly();
        boolean begun = false;
        try {
            CompletableFuture<T> future = CompletableFuture.supplyAsync(task, threads);
            begun = true;
            return future.whenComplete((result, failure) -> room.release());
        } finally {
            if (!begun) {
                room.release();
            }
        }
    }

    /** After {@link dev.verger.notifications.mail.MailsUnderWay} has waited for the mails, few steps are left. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    }
}
