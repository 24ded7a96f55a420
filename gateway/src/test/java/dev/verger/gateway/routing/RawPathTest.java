package dev.verger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {

    @Test
    void keepsTheTextAndItsEncodedParts() {
        var path = RawPath.of("/api/v1/users/u%2077~a:b@c/").orElseThrow();

        assertThat(path.text()).isEqualTo("/api/v1/users/u%2077~a:b@c/");
        assertThat(path.segments()).containsExactly("api", "v1", "users", "u%2077~a:b@c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pro/v1/tenant/7c0e-11/users/u%2077/",
                "/api/pro/v1/users/u%2077/",
                "/pro/v1/tenant/t/users/u%2077/",
                "/pro/v1/users/u%2077/"
            })
    void mapsAPathOfJamfsPlatformToThatOfTheApi(String path) {
        var meant = RawPath.of(path).orElseThrow();

        assertThat(meant.text()).isEqualTo("/api/v1/users/u%2077/");
        assertThat(meant.segments()).containsExactly("api", "v1", "users", "u%2077");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pro/v2/users",
                "/api/pro",
                "/pro/v1",
                "/api/protected/v1/users",
                "/x/pro/v1/users",
                "/api/v1/pro/v1/users"
            })
    void keepsOtherPaths(String path) {
        assertThat(RawPath.of(path)).map(RawPath::text).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pro/v1/tenant/../users",
                "/api/pro/v1/tenant/%2e%2e/users",
                "/api/pro/v1/tenant/t/../users",
                "/api/pro/v1/tenant/a%2fb/users",
                "/api/pro/v1/tenant/a;b/users"
            })
    void isCheckedBeforeItIsUsed(String path) {
        assertThat(RawPath.of(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a/b", "/a/", "/.a", "/a..b", "/...a", "/%41", "/%c3%a9", "/*"})
    void acceptsUnambiguousPaths(String path) {
        assertThat(RawPath.of(path)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"//a, /a", "/a//b, /a/b", "/a//, /a/", "///a////b///c, /a/b/c", "//a//b%20c//, /a/b%20c/"})
    void readsSeveralSlashesAsOne(String sent, String read) {
        assertThat(RawPath.of(sent)).isEqualTo(RawPath.of(read)).isPresent();
        assertThat(RawPath.of(sent)).map(RawPath::text).contains(read);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "/",
                "a",
                "*",
                "//",
                "///",
                "//../a",
                "/a//./b",
                "/a//..//b",
                "//a%2f",
                "/.",
                "/..",
                "/...",
                "/a/./b",
                "/a/../b",
                "/%2e",
                "/%2E%2e",
                "/.%2e/a",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a;b",
                "/..;/a",
                "/%00",
                "/a%0d%0ab",
                "/%7f",
                "/%",
                "/%4",
                "/%zz",
                "/%-1",
                "/a b",
                "/é",
                "/a?b",
                "/a#b",
                "http://x/a"
            })
    void refusesAmbiguousPaths(String path) {
        assertThat(RawPath.of(path)).isEmpty();
    }
}
