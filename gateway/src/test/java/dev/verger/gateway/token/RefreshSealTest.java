package dev.verger.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshSealTest {

    private final RefreshSeal seal = new RefreshSeal(() -> "secret of all replicas");

    @Test
    void decryptsOnAnotherReplicaWhatItEncrypted() {
        String sealed = seal.close("refresh", "access");

        assertThat(new RefreshSeal(() -> "secret of all replicas").open(sealed, "access"))
                .contains("refresh");
        assertThat(sealed).doesNotContain("refresh").matches("[A-Za-z0-9_-]+");
    }

    @Test
    void encryptsTheSameTokenDifferentlyEachTime() {
        assertThat(seal.close("refresh", "access")).isNotEqualTo(seal.close("refresh", "access"));
    }

    @Test
    void decryptsNothingElse() {
        String sealed = seal.close("refresh", "access");
        String touched = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);

        assertThat(seal.open(sealed, "another access token")).isEmpty();
        assertThat(new RefreshSeal(() -> "another secret").open(sealed, "access"))
                .isEmpty();
        assertThat(seal.open(touched, "access")).isEmpty();
        assertThat(seal.open("", "access")).isEmpty();
        assertThat(seal.open("AAAA", "access")).isEmpty();
        assertThat(seal.open("not base64", "access")).isEmpty();
    }
}
