package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.verger.notifications.mail.MailMessage.Attachment;
import dev.verger.notifications.mail.MailMessage.OnBehalfOf;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MimeMailTest {

    private static final Instant DATE = Instant.parse("2026-11-25T08:00:00Z");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?UTF-8\\?([BQ])\\?([^?]*)\\?=");

    static List<String> subjects() {
        return List.of(
                "Licenses",
                "📚 Lycée Hugo",
                "新宿区立中央図書館情報教育推進委員会".repeat(5),
                "𠮷野家 𩸽 𠀋",
                "W".repeat(90),
                "é".repeat(200),
                "👩‍👩‍👧‍👦 family, 🏴󠁧󠁢󠁳󠁣󠁴󠁿 flag, 👍🏽 tone ".repeat(4).strip(),
                "مدرسة النور: 3 عناوين بدون تراخيص",
                "בית ספר 12 — Lycée",
                "a=?UTF-8?B?QUJD?=b");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aSubjectArrivesAsItWas(String subject) throws MessagingException, IOException {
        MimeMessage read = written(mail(subject, List.of()));

        assertThat(read.getSubject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void encodedWordsAreShortAndOfWholeCharacters(String subject) throws IOException, MessagingException {
        String header = head(mail(subject, List.of()), "Subject");

        assertThat(header.replace("\r\n", "")).matches("[ -~]*");
        Matcher words = ENCODED_WORD.matcher(header);
        while (words.find()) {
            assertThat(words.group()).hasSizeLessThanOrEqualTo(75);
            assertWholeCharacters(words.group(1), words.group(2));
        }
    }

    private static void assertWholeCharacters(String encoding, String text) throws CharacterCodingException {
        byte[] octets = encoding.equals("B") ? Base64.getDecoder().decode(text) : quotedPrintable(text);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
    }

    private static byte[] quotedPrintable(String text) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=') {
                octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(text.charAt(i));
            }
        }
        return octets.toByteArray();
    }

    @Test
    void namesOfTheSenderAreEncoded() throws MessagingException, IOException {
        MimeMessage read = new MimeMessage(
                (jakarta.mail.Session) null,
                new ByteArrayInputStream(bytes(MimeMail.of(
                        mail("Licenses", List.of()),
                        Sender.of("Équipe <verger@example.org>").orElseThrow(),
                        DATE))));

        assertThat(read.getFrom()[0].toString()).contains("verger@example.org");
        assertThat(MimeUtility.decodeText(read.getFrom()[0].toString())).startsWith("Équipe");
    }

    @Test
    void onBehalfOfAPersonItHasThatNameAndAnswersGoThere() throws MessagingException, IOException {
        var office = new OnBehalfOf(
                "Équipe \"B\" <spy@example.org>, x",
                MailAddress.of("b@école.example").orElseThrow());

        MimeMessage read = written(signed(office));

        var from = (InternetAddress) read.getFrom()[0];
        assertThat(read.getFrom()).hasSize(1);
        assertThat(from.getAddress()).isEqualTo("verger@example.org");
        assertThat(from.getPersonal()).isEqualTo(office.name());
        assertThat(read.getReplyTo()).extracting(Object::toString).containsExactly("b@xn--cole-9oa.example");
    }

    @Test
    void onBehalfOfNoOneInParticularItComesFromTheInstallation() throws MessagingException, IOException {
        MimeMessage read = written(signed(new OnBehalfOf("", null)));

        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isNull();
        assertThat(read.getHeader("Reply-To")).isNull();
    }

    private static MailMessage signed(OnBehalfOf person) {
        MailMessage mail = mail("Licenses", List.of());
        return new MailMessage(
                mail.to(), "a", mail.text(), mail.html(), mail.messageId(), mail.headers(), List.of(), person);
    }

    @Test
    void hasOurMessageIdTheTextFirstAndNoEmptyHeader() throws MessagingException, IOException {
        MimeMessage read = written(mail("Licenses", List.of()));

        assertThat(read.getMessageID()).isEqualTo("<1@example.org>");
        assertThat(read.getSentDate()).isEqualTo(DATE);
        assertThat(read.getHeader("Cc")).isNull();
        assertThat(read.getHeader("List-Id")).containsExactly("<a.example.org>");
        var parts = (Multipart) read.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Texte d’une ligne");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Texte d’une ligne</p>");
    }

    @Test
    void attachesFiles() throws MessagingException, IOException {
        var file = new Attachment("titles.csv", "text/csv; charset=UTF-8", "é;1\n".getBytes(StandardCharsets.UTF_8));

        MimeMessage read = written(mail("Licenses", List.of(file)));

        var parts = (Multipart) read.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("titles.csv");
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(file.content());
    }

    @Test
    void noHeaderCanStartAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("a", Map.of("List-Id", "a\r\nBcc: b@example.org")));
        assertThatIllegalArgumentException().isThrownBy(() -> message("a\n", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> message("a", Map.of("List-Id", "é")));
    }

    @Test
    void aSubjectCannotStartAHeader() throws MessagingException, IOException {
        MimeMessage read = written(mail("a\r\nBcc: b@example.org", List.of()));

        assertThat(read.getHeader("Bcc")).isNull();
    }

    private static MailMessage message(String id, Map<String, String> headers) {
        return new MailMessage(MailAddress.of("a@example.org").orElseThrow(), "a", "", "", id, headers, List.of());
    }

    private static MailMessage mail(String subject, List<Attachment> attachments) {
        return new MailMessage(
                MailAddress.of("a@example.org").orElseThrow(),
                subject,
                "Texte d’une ligne",
                "<p>Texte d’une ligne</p>",
                "1@example.org",
                Map.of("List-Id", "<a.example.org>"),
                attachments);
    }

    private static MimeMessage written(MailMessage mail) throws MessagingException, IOException {
        return new MimeMessage(null, new ByteArrayInputStream(bytes(of(mail))));
    }

    private static MimeMessage of(MailMessage mail) {
        return MimeMail.of(mail, Sender.of("verger@example.org").orElseThrow(), DATE);
    }

    private static byte[] bytes(MimeMessage mail) throws MessagingException, IOException {
        var out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    /** A header with its line ends. */
    private static String head(MailMessage mail, String name) throws MessagingException, IOException {
        String source = new String(bytes(of(mail)), StandardCharsets.ISO_8859_1);
        Matcher header = Pattern.compile("^" + name + ": (.*(?:\r\n[ \t].*)*)", Pattern.MULTILINE)
                .matcher(source);
        assertThat(header.find()).isTrue();
        return header.group(1);
    }
}
