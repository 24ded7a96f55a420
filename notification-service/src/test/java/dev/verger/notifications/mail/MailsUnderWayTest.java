package dev.verger.notifications.mail;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class MailsUnderWayTest {

    private final MailsUnderWay underWay = new MailsUnderWay();
    private final CountDownLatch answer = new CountDownLatch(1);

    private CompletableFuture<Optional<String>> beginMail() {
        var begun = new CountDownLatch(1);
        var mail = CompletableFuture.supplyAsync(() -> underWay.send(() -> {
            begun.countDown();
            await().until(() -> answer.getCount() == 0);
            return "sent";
        }));
        await().until(() -> begun.getCount() == 0);
        return mail;
    }

    @Test
    void aStopWaitsForTheMailThatIsUnderWay() throws ExecutionException, InterruptedException {
        var mail = beginMail();

        var stop = CompletableFuture.runAsync(this::stop);
        await().until(underWay::areEnding);

        assertThat(stop).isNotDone();
        answer.countDown();
        stop.get();
        assertThat(mail.get()).contains("sent");
    }

    @Test
    void mailsThatACallerWaitsForBeginUntilTheStop() {
        underWay.beginStop(new ShutdownDelayInitiatedEvent());

        assertThat(underWay.areEnding()).isTrue();
        assertThat(underWay.send(() -> "sent")).contains("sent");
    }

    @Test
    void noMailBeginsAfterTheStop() throws InterruptedException {
        underWay.stop(Duration.ofMinutes(1));

        assertThat(underWay.send(() -> fail("began"))).isEmpty();
    }

    @Test
    void aStopDoesNotWaitForeverForASilentServer() throws InterruptedException {
        beginMail();

        underWay.stop(Duration.ofMillis(1));

        answer.countDown();
    }

    @Test
    void aMailThatFailedIsNotUnderWay() throws InterruptedException {
        assertThatThrownBy(() -> underWay.send(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(CompletableFuture.runAsync(this::stop)).succeedsWithin(Duration.ofSeconds(10));
    }

    private void stop() {
        try {
            underWay.stop(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
