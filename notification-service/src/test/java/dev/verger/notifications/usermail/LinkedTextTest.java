package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.usermail.UserMailView.Line;
import dev.verger.notifications.usermail.UserMailView.Paragraph;
import dev.verger.notifications.usermail.UserMailView.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedTextTest {

    private static final String URL = "https://buy.example/accept?code=a%40b&x=1";
    private static final Span LINK = new Span(URL, URL);

    @Test
    void putsTheLinkAtItsPlace() {
        assertThat(LinkedText.paragraphs("Bonjour, ouvrez %@ vite", URL))
                .containsExactly(paragraph(line(text("Bonjour, ouvrez "), LINK, text(" vite"))));
    }

    @Test
    void putsItAtEveryPlaceAndNowhereElse() {
        assertThat(LinkedText.paragraphs("%@%@ 100 % @", URL))
                .containsExactly(paragraph(line(LINK, LINK, text(" 100 % @"))));
        assertThat(LinkedText.paragraphs("none", URL)).containsExactly(paragraph(line(text("none"))));
    }

    @Test
    void keepsLinesAndParagraphs() {
        assertThat(LinkedText.paragraphs("\nHello\r\nAda\r\n \r\nOpen\u2028%@\n", URL))
                .containsExactly(
                        paragraph(line(text("Hello")), line(text("Ada"))), paragraph(line(text("Open")), line(LINK)));
    }

    @Test
    void takesOutWhatCouldHideOrTurnText() {
        assertThat(LinkedText.paragraphs("a\u0000b\u202Ec\u2066d\u001Be\tf", URL))
                .containsExactly(paragraph(line(text("abcde\tf"))));
    }

    @Test
    void keepsEveryScriptAndItsJoiners() {
        String text = "👩‍👩‍👧 مرحبا 日本語 क्‍ष 𠮷";

        assertThat(LinkedText.paragraphs(text, URL)).containsExactly(paragraph(line(text(text))));
    }

    private static Paragraph paragraph(Line... lines) {
        return new Paragraph(List.of(lines));
    }

    private static Line line(Span... spans) {
        return new Line(List.of(spans));
    }

    private static Span text(String text) {
        return new Span(text, null);
    }
}
