package dev.verger.benchmarks.load;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    @Test
    void waitsForEachAnswerBeforeItSendsTheNextRequest() {
        List<CompletableFuture<String>> answers = new ArrayList<>();

        Latencies latencies = OneByOne.run(
                () -> {
                    assertThat(answers).allMatch(CompletableFuture::isDone);
                    var answer = new CompletableFuture<String>();
                    answers.add(answer);
                    return answer.completeOnTimeout("good", 5, TimeUnit.MILLISECONDS);
                },
                4);

        assertThat(answers).hasSize(4);
        assertThat(latencies.count()).isEqualTo(4);
        assertThat(latencies.percentile(50)).isGreaterThan(1);
    }

    @Test
    void countsFailedAnswersSeparately() {
        var count = new AtomicInteger();

        Latencies latencies = OneByOne.run(
                () -> count.incrementAndGet() % 2 == 0
                        ? failedFuture(new IllegalStateException("status 500"))
                        : completedFuture("good"),
                5);

        assertThat(latencies.count()).isEqualTo(3);
        assertThat(latencies.failures()).isEqualTo(2);
    }
}
