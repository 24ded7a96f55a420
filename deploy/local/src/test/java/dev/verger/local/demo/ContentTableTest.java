package dev.verger.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentTableTest {

    private static final String TRUTH = """
            [{"adamId":"1","pricingParam":"STDQ","totalCount":50,"assignedCount":12,"availableCount":38},
             {"adamId":"2","pricingParam":"STDQ","totalCount":2147483647,"assignedCount":3,"availableCount":9}]
            """;

    @Test
    void agreesWhenEveryCountIsTheSame() throws Exception {
        var table = new ContentTable(json("""
                [{"adamId":"2","pricingParam":"STDQ","licenseCountTotal":2147483647,"licenseCountInUse":3},
                 {"adamId":"1","pricingParam":"STDQ","licenseCountTotal":50,"licenseCountInUse":12,"availableCount":38}]
                """), json(TRUTH));

        assertThat(table.differences()).isEmpty();
    }

    @Test
    void listsTitlesThatDifferAreMissingOrAreTooMany() throws Exception {
        var table = new ContentTable(json("""
                [{"adamId":"1","pricingParam":"STDQ","licenseCountTotal":50,"licenseCountInUse":13,"availableCount":37},
                 {"adamId":"1","pricingParam":"PLUS","licenseCountTotal":1,"licenseCountInUse":1,"availableCount":0}]
                """), json(TRUTH));

        assertThat(table.differences())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1 STDQ: ").contains("inUse=13", "inUse=12"),
                        second -> assertThat(second).startsWith("2 STDQ: Verger has null"),
                        third -> assertThat(third).startsWith("1 PLUS: ").endsWith("Apple nothing"));
    }

    @Test
    void returnsTheExhaustedTitles() throws Exception {
        var table = new ContentTable(json("""
                [{"name":"Fractions","licenseCountTotal":30,"availableCount":0},
                 {"name":"Carnet","licenseCountTotal":30,"availableCount":1},
                 {"name":"Vanished","licenseCountTotal":0,"availableCount":0},
                 {"name":"Unlimited","licenseCountTotal":2147483647}]
                """), json("[]"));

        assertThat(table.exhausted()).containsExactly("Fractions");
    }

    @Test
    void printsUnlimitedTitlesWithoutANumber() throws Exception {
        var text = new ByteArrayOutputStream();

        new ContentTable(json("""
                [{"name":"Carnet","contentType":"IOS_APP","licenseCountTotal":2147483647,"licenseCountInUse":3}]
                """), json("[]")).print(new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8)).containsPattern("Carnet +IOS_APP +unlimited +3");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
