package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RatioChartTest {

    @Test
    void drawsABarForEachFigureAndEscapesItsText() throws Exception {
        Document svg = chart(ResultsFixtures.requests(16, 16), ResultsFixtures.mirror(20, 10));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("P3  First mirror & plain SQL, 1,000,000")
                .contains("Example CPU <X>");
    }

    @Test
    void aBarThatJustMeetsItsTargetEndsOnTheTargetLine() throws Exception {
        Document svg = chart(ResultsFixtures.requests(16, 16));

        Element bar = bar(svg, 0);
        double end = number(bar, "x") + number(bar, "width");
        assertThat(end).isEqualTo(targetLine(svg));
    }

    @Test
    void aMissedTargetIsShorterIsMarkedAndHasAnotherColour() throws Exception {
        Document svg = chart(ResultsFixtures.requests(16, 16), ResultsFixtures.mirror(20, 10));

        Element met = bar(svg, 0);
        Element missed = bar(svg, 1);
        assertThat(number(missed, "width")).isLessThan(number(met, "width"));
        assertThat(missed.getAttribute("fill")).isNotEqualTo(met.getAttribute("fill"));
        assertThat(svg.getDocumentElement().getTextContent()).contains("missed");
    }

    @Test
    void aBarNeverLeavesTheChart() throws Exception {
        Document svg = chart(ResultsFixtures.requests(0, 16));

        double width = Double.parseDouble(
                svg.getDocumentElement().getAttribute("viewBox").split(" ")[2]);
        Element bar = bar(svg, 0);
        assertThat(number(bar, "x") + number(bar, "width")).isLessThan(width);
    }

    private static Document chart(Figure... figures) throws Exception {
        String text = RatioChart.of(ResultsFixtures.results(figures));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The bars; the first rectangle is the background. */
    private static Element bar(Document svg, int index) {
        return (Element) svg.getElementsByTagName("rect").item(index + 1);
    }

    private static double targetLine(Document svg) {
        NodeList lines = svg.getElementsByTagName("line");
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            if (line.getAttribute("stroke-width").equals("2")) {
                return number(line, "x1");
            }
        }
        throw new AssertionError("no target line");
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
