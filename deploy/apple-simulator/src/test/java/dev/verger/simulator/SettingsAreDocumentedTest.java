package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.settings.Limits;
import dev.verger.simulator.settings.Switches;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SettingsAreDocumentedTest {

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Checkout.file("docs/apple-simulator.md"));
    }

    @Test
    void everySwitchHasARowWithItsDefault() {
        JsonNode defaults = AppleJson.MAPPER.valueToTree(Switches.DEFAULT);

        assertThat(defaults.fieldNames())
                .toIterable()
                .allSatisfy(name ->
                        assertThat(row(name)).contains(defaults.get(name).asText()));
    }

    @Test
    void everyLimitIsNamed() {
        Iterator<String> names = AppleJson.MAPPER.valueToTree(Limits.DEFAULT).fieldNames();

        assertThat(names).toIterable().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void everyKindOfFaultIsNamed() {
        assertThat(Arrays.stream(FaultKind.values()).filter(kind -> kind != FaultKind.NUMBER))
                .allSatisfy(kind -> assertThat(page).contains("`" + kind.word() + "`"));
    }

    private static String row(String name) {
        return page.lines()
                .filter(line -> line.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElse("no row");
    }
}
