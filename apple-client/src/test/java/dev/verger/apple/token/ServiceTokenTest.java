package dev.verger.apple.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.verger.apple.token.ServiceTokenException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.Whitespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokenTest {

    private static final String SECRET = "b3BhcXVlLWJsb2I";
    private static final String COMPACT =
            "{\"expDate\":\"2027-10-03T08:15:42+0000\",\"token\":\"" + SECRET + "\",\"orgName\":\"École Hugo\"}";

    @Test
    void readsAFileAsDownloaded() {
        ServiceToken token = ServiceToken.parse(base64(COMPACT));

        assertThat(token.text()).isEqualTo(base64(COMPACT));
        assertThat(token.expires()).isEqualTo(Instant.parse("2027-10-03T08:15:42Z"));
        assertThat(token.organizationName()).isEqualTo("École Hugo");
    }

    @Test
    void readsMembersInAnyOrderAndPrettyPrinted() {
        String pretty = "{\n  \"token\" : \"x\",\n  \"orgName\" : \"Acme\",\n  \"new\": 1,\n"
                + " \"expDate\" : \"2027-10-03T08:15:42-0700\"\n}\n";

        assertThat(ServiceToken.parse(base64(pretty)).expires()).isEqualTo(Instant.parse("2027-10-03T15:15:42Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-10-03T08:15:42+0000, 2027-10-03T08:15:42Z",
        "2027-10-03T08:15:42+00:00, 2027-10-03T08:15:42Z",
        "2027-10-03T08:15:42+10:00, 2027-10-02T22:15:42Z",
        "2027-10-03T08:15:42Z, 2027-10-03T08:15:42Z",
        "2027-10-03T08:15:42.250+0000, 2027-10-03T08:15:42.250Z"
    })
    void readsEveryKnownDateForm(String written, Instant meant) {
        String file = COMPACT.replace("2027-10-03T08:15:42+0000", written);

        assertThat(ServiceToken.parse(base64(file)).expires()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "\r\n%s\r\n", "  %s\t", "\uFEFF%s", "\u00A0%s"})
    void ignoresBlanksAroundTheText(String pattern) {
        assertThat(ServiceToken.parse(pattern.formatted(base64(COMPACT))).text())
                .isEqualTo(base64(COMPACT));
    }

    @Test
    void joinsBrokenLinesToOneBearer() {
        String wrapped = Base64.getMimeEncoder(20, "\r\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(COMPACT.getBytes(StandardCharsets.UTF_8));

        assertThat(ServiceToken.parse(wrapped).text()).isEqualTo(base64(COMPACT));
        assertThat(ServiceToken.parse(wrapped).hash())
                .isEqualTo(ServiceToken.parse(base64(COMPACT)).hash());
    }

    @Test
    void readsEverySpellingAsTheSameToken() {
        String file = COMPACT.replace("École Hugo", "École ÿÿþ Hugo>>>???");
        String text = base64(file);
        assertThat(text).containsAnyOf("+", "/").endsWith("=");
        String urlSafe = text.replace('+', '-').replace('/', '_');

        for (String spelling : List.of(
                urlSafe,
                urlSafe.replace("=", ""),
                text.replace("=", ""),
                "\"" + text + "\"\n",
                "'" + text + "'",
                "\uFEFF\" " + text + "\r\n\"",
                file,
                "\uFEFF" + file + "\r\n")) {
            assertThat(ServiceToken.parse(spelling).text()).as(spelling).isEqualTo(text);
        }
    }

    @Test
    void namesFilesThatLookLikeATokenButAreNone() {
        String text = base64(COMPACT);
        assertThat(reason(base64(text))).isEqualTo(Reason.ENCODED_TWICE);
        assertThat(reason(base64(text + "\n"))).isEqualTo(Reason.ENCODED_TWICE);
        for (var utf16 : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
            byte[] bytes = COMPACT.getBytes(utf16);
            assertThat(reason(Base64.getEncoder().encodeToString(bytes))).isEqualTo(Reason.UTF_16);
            assertThat(reason(new String(text.getBytes(utf16), ISO_8859_1))).isEqualTo(Reason.UTF_16);
            assertThat(reason(new String(text.getBytes(utf16), UTF_8))).isEqualTo(Reason.UTF_16);
        }
        assertThat(reason("Content-Type: application/pkcs7-mime; name=\"smime.p7m\"\n\nMIAGCSq"))
                .isEqualTo(Reason.SMIME);
        assertThat(reason("MIME-Version: 1.0\n\nMIAGCSq")).isEqualTo(Reason.SMIME);
        assertThat(reason("-----BEGIN PKCS7-----\nMIAGCSq")).isEqualTo(Reason.SMIME);
        assertThat(reason("MIAGCSqGSIb3DQEHA6CAMIACAQAxggFvMIIBawIBADBTMEsxCzAJBgNVBAYTAlVT"))
                .isEqualTo(Reason.SMIME);
    }

    @Test
    void distinguishesEveryInvalidForm() {
        assertThat(reason(null)).isEqualTo(Reason.EMPTY);
        assertThat(reason(" \n\uFEFF")).isEqualTo(Reason.EMPTY);
        assertThat(reason("A".repeat(2_000_000))).isEqualTo(Reason.TOO_LONG);
        assertThat(reason("not base64!")).isEqualTo(Reason.NOT_BASE64);
        assertThat(reason("\u0000\u0001\u0002")).isEqualTo(Reason.NOT_BASE64);
        assertThat(reason(base64("hello"))).isEqualTo(Reason.NOT_JSON);
        assertThat(reason(base64(COMPACT + "{}"))).isEqualTo(Reason.NOT_JSON);
        assertThat(reason(base64(COMPACT.substring(0, 40)))).isEqualTo(Reason.NOT_JSON);
        assertThat(reason(base64("[1]"))).isEqualTo(Reason.NOT_AN_OBJECT);
        assertThat(reason(base64("{}"))).isEqualTo(Reason.MEMBER_MISSING);
        assertThat(reason(base64(COMPACT.replace("École Hugo", " ")))).isEqualTo(Reason.MEMBER_MISSING);
        assertThat(reason(base64(COMPACT.replace("\"École Hugo\"", "7")))).isEqualTo(Reason.MEMBER_NOT_TEXT);
        assertThat(reason(base64(COMPACT.replace("2027-10", "2027-13")))).isEqualTo(Reason.BAD_DATE);
    }

    @Test
    void namesTheMemberThatIsWrong() {
        String file = COMPACT.replace("orgName", "orgname");

        assertThatThrownBy(() -> ServiceToken.parse(base64(file)))
                .hasMessage("The service token lacks a member: orgName.")
                .asInstanceOf(type(ServiceTokenException.class))
                .returns("orgName", ServiceTokenException::member);
    }

    @Test
    void neverPrintsTheToken() {
        ServiceToken token = ServiceToken.parse(base64(COMPACT));

        assertThat(token.toString()).doesNotContain(SECRET).doesNotContain(token.text());
    }

    @Test
    void expiresAtTheSecondOfItsDate() {
        ServiceToken token = ServiceToken.parse(base64(COMPACT));

        assertThat(token.isExpiredAt(token.expires().minusMillis(1))).isFalse();
        assertThat(token.isExpiredAt(token.expires())).isTrue();
    }

    @Property(tries = 300)
    void anyValidFileIsReadWithAnyBlanksAroundIt(
            @ForAll @NotBlank @StringLength(max = 40) @CharRange(from = ' ', to = '\u024F') String organization,
            @ForAll @Whitespace @StringLength(max = 5) String before,
            @ForAll @Whitespace @StringLength(max = 5) String after) {
        String file =
                COMPACT.replace("École Hugo", organization.replace("\\", "\\\\").replace("\"", "\\\""));
        assumeThat(organization.chars().noneMatch(c -> c < ' ')).isTrue();

        ServiceToken token = ServiceToken.parse(before + base64(file) + after);

        assertThat(token.text()).isEqualTo(base64(file));
        assertThat(token.organizationName()).isEqualTo(organization);
    }

    @Property(tries = 500)
    void anyTextGivesATokenOrAReasonAndNeverAnotherException(@ForAll String text) {
        assertThat(reasonOrNull(text)).isNotNull();
        assertThat(reasonOrNull(base64(text))).isNotNull();
    }

    private static Reason reason(String text) {
        Reason reason = reasonOrNull(text);
        assertThat(reason).as("accepted").isNotNull();
        return reason;
    }

    private static Reason reasonOrNull(String text) {
        try {
            ServiceToken.parse(text);
            return null;
        } catch (ServiceTokenException e) {
            assertThat(e).hasNoCause();
            return e.reason();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
