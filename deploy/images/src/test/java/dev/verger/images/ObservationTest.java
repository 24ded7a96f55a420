package dev.verger.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {

    @Test
    void aPlaceIsWritableOnlyIfItsMountIs() {
        var mounts = List.of(
                "1 0 8:1 / / ro,relatime - ext4 /dev/vda rw",
                "2 1 0:2 / /dev rw,nosuid - devtmpfs none rw",
                "3 1 0:3 / /proc rw - proc proc rw",
                "4 1 8:1 /x /tmp rw,relatime - ext4 /dev/vda rw");

        assertThat(Observation.writable(mounts)).containsExactly("/tmp");
    }
}
