package dev.verger.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {

    @Test
    void readsThePeakOfTheResidentSize() {
        List<String> status = List.of("Name:\tjava", "VmPeak:\t 9000000 kB", "VmHWM:\t  409600 kB", "VmRSS:\t 1 kB");

        assertThat(ServiceProcess.peakMegabytes(status)).hasValue(400);
        assertThat(ServiceProcess.peakMegabytes(List.of())).isEmpty();
    }

    @Test
    void sumsUpProcessorTimeOfAProcessWithAnyName() {
        String stat = "41 (a (b) c) S 1 41 41 0 -1 4194560 1 2 3 4 100 20 3 4 20 0 1 0 99 0";

        assertThat(ServiceProcess.ticks(stat)).isEqualTo(127);
    }
}
